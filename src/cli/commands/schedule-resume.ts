import { resumeSchedule } from '../../publishing/index.js'
import { scheduleCommand } from '../with-schedule.js'

/** Lets a paused schedule ring again. */
export const scheduleResume = scheduleCommand(
  'schedule resume',
  'resume',
  (trx, { id }, now, reckoning) => resumeSchedule(trx, id, reckoning, now),
)
