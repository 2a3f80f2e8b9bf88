/** Moments, quiet hours and how they are said; pure. In: a text or a moment, with `now` and the time zone. Out: a moment or a text. */
export { sayDate, sayMean, sayNumber, sayTime, yearMonth } from './formats.js'
export { endOfQuiet, type QuietHours, readQuietHours } from './quiet-hours.js'
export { readTimeZone } from './time-zone.js'
export { readWhen, type When } from './when.js'
