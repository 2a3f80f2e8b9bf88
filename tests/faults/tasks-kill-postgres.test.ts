import { freshPostgres } from '../support/databases.js'
import { describeTaskKills } from './tasks-kill.js'

describeTaskKills('postgres', freshPostgres)
