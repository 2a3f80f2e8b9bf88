import { freshSqlite } from '../support/databases.js'
import { describeZaloKills } from './zalo-kill.js'

describeZaloKills('sqlite', freshSqlite)
