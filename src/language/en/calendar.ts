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

  holidays: {
    'new-year': 'New Year',
    tet: 'Lunar New Year',
    'hung-kings': 'Hung Kings Commemoration',
    reunification: 'Reunification Day',
    'labour-day': 'Labour Day',
    'national-day': 'National Day',
  },
  lunarDay: (day, month, isLeap) => `lunar ${day}/${month}${isLeap ? ' leap' : ''}`,
  specialDay: (weekday, date, lunar, kind, why) =>
    `${date} ${weekday} (${lunar}): ${kind === 'off' ? 'off' : 'work'} – ${why}`,
  insteadOf: (holiday, date) => `in lieu of ${holiday} (${date})`,
  announced: (note, instead) =>
    `${note || 'as announced'}${instead ? ` (in the place of: ${instead})` : ''}`,
  announcedFaults: {
    'not-utf8': 'the file is not UTF-8 text. In Excel choose Save As, “CSV UTF-8”.',
    empty: 'the file has no days. Its first line must be: date,kind,note',
    'broken-quotes':
      'a quotation mark (") is opened and never closed; nothing after it can be read.',
    'missing-column': (column) =>
      `there is no column “${column}”. The first line must be: date,kind,note`,
    'repeated-column': (column) => `there are two columns “${column}”. Please remove one.`,
    'unknown-column': (column) =>
      `“${column}” is not a column we know. The columns are: date, kind, note.`,
    'wrong-column-count': (expected, found) =>
      `has ${found} cells instead of ${expected}. Put a cell with a comma in quotation marks.`,
    'bad-date': (written) =>
      `“${written}” is not a day that there is. For example: 2027-02-04 or 04/02/2027.`,
    'bad-kind': (written) => `“${written}” is not understood: write off or work.`,
    'repeated-date': (date, firstLine) => `${date} stands on line ${firstLine} already.`,
  },
}
