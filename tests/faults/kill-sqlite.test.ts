import { freshSqlite } from '../support/databases.js'
import { describeKills } from './kill.js'

describeKills('sqlite', freshSqlite)
