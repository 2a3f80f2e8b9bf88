import { freshPostgres } from '../support/databases.js'
import { describeGuideKills } from './guide-kill.js'

describeGuideKills('postgres', freshPostgres)
