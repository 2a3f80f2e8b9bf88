import { pauseSchedule } from '../../publishing/index.js'
import { scheduleCommand } from '../with-schedule.js'

/** Has the bells of a schedule passed over until it goes on. */
export const schedulePause = scheduleCommand('schedule pause', 'pause', (trx, { id }) =>
  pauseSchedule(trx, id),
)
