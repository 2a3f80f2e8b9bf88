import { freshPostgres } from '../support/databases.js'
import { describeKills } from './kill.js'

describeKills('postgres', freshPostgres)
