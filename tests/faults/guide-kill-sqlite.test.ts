import { freshSqlite } from '../support/databases.js'
import { describeGuideKills } from './guide-kill.js'

describeGuideKills('sqlite', freshSqlite)
