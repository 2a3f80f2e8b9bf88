/**
 * Moments, the lunar calendar, holidays, working and quiet hours, recurrences, and how they are said;
 * pure. In: a text or a moment, with `now` and the time zone. Out: a moment, a day or a text.
 */
export { type Beat, nextBeat, takeBeat } from './beat.js'
export { sayDate, sayMean, sayNumber, saySpan, sayTime } from './formats.js'
export {
  type AnnouncedFault,
  type AnnouncedRead,
  readAnnouncedCsv,
} from './holidays/announced-csv.js'
export type { ComputedHoliday, HolidayName } from './holidays/computed.js'
export { type AnnouncedDay, type SpecialDay, specialDays } from './holidays/holidays.js'
export { sayAnnouncedFault, saySpecialDay } from './holidays/say.js'
export { type CalendarEvent, writeCalendar } from './ical.js'
export { type Day, dayOf, isoDay, startOfDay, type TimeOfDay, yearOf } from './local.js'
export { type LunarDay, leapMonthOf, toLunar, toSolar } from './lunar/lunar.js'
export { lastDayOf, type Period, periodUpTo, type Span, takePeriod } from './period.js'
export { endOfQuiet, type QuietHours, readQuietHours } from './quiet-hours.js'
export { nextAfter } from './recurrence/next.js'
export { type RecurrenceFault, type RecurrenceRead, readRecurrence } from './recurrence/read.js'
export type { HolidayRule, Recurrence, RecurringDays } from './recurrence/recurrence.js'
export { sayRecurrence, sayRecurrenceFault } from './recurrence/say.js'
export { readTimeZone } from './time-zone.js'
export { momentOfWall, type WallTime, wallTime } from './wall.js'
export { readWhen, type When } from './when.js'
export {
  addWorkingTime,
  dueAfterPauses,
  isWorkingTime,
  nextWorkingMoment,
  type Pause,
  type WorkingTime,
  workingDaysAfter,
  workingMsBetween,
} from './working/clock.js'
export { readWorkingHours, type Shift, type WorkingHours, withoutQuiet } from './working/hours.js'
export { createOffice, type Office, type OfficeHours, type Spell } from './working/office.js'
