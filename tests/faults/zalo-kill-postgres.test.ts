import { freshPostgres } from '../support/databases.js'
import { describeZaloKills } from './zalo-kill.js'

describeZaloKills('postgres', freshPostgres)
