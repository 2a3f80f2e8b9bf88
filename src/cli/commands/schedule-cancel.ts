import { endSchedule } from '../../publishing/index.js'
import { scheduleCommand } from '../with-schedule.js'

/** Ends a schedule for good. */
export const scheduleCancel = scheduleCommand('schedule cancel', 'cancel', (trx, { id }) =>
  endSchedule(trx, id),
)
