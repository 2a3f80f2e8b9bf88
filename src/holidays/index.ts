/** What the Government announces of days off and days swapped for work. In: a list of days. Out: the days of a year, or all. */
export { type Announced, announceDays, announcedDays } from './announced.js'
