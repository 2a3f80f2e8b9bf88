import { freshSqlite } from '../support/databases.js'
import { describeTaskKills } from './tasks-kill.js'

describeTaskKills('sqlite', freshSqlite)
