import type { calendar as vi } from '../vi/calendar.js'

export const calendar: typeof vi = {
  today: (time) => `${time} today`,
  tomorrow: (time) => `${time} tomorrow`,
  onDay: (time, weekday, date) => `${time} on ${weekday}, ${date}`,
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  unreadable: (text) =>
    `“${text}” is not a time we understand. For example: 07:00, tomorrow 7am, 8pm Monday, 07:00 25/11, in 30 minutes.`,
  past: (time) => `${time} is past. Please choose another time.`,
  pastOffer: (time, next) => `${time} is past. Would ${next} do?`,
}
