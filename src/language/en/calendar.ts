import type { calendar as vi } from '../vi/calendar.js'

const list = (items: readonly (string | number)[]) =>
  [items.slice(0, -1).join(', '), items.at(-1)].filter((part) => part !== '').join(' and ')

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

  recurrence: {
    daily: 'every day',
    weekdayRange: (from, to) => `${from} to ${to}, every week`,
    weekly: (weekdays) => `every ${list(weekdays)}`,
    monthly: (days, onLast) =>
      `on ${[
        ...(days.length > 0 ? [`day ${list(days)}`] : []),
        ...(onLast ? ['the last day'] : []),
      ].join(' and ')} of every month`,
    yearly: (day, month) => `on ${day}/${month} every year`,
    lunarMonthly: (days) => `on day ${list(days)} of every lunar month`,
    lunarYearly: (day, month) => `on lunar ${day}/${month} every year`,
    cron: (line) => `by the cron line ${line}`,
    rules: {
      skip: ', except public holidays',
      shift: ', from a public holiday on to the next working day',
    },
  },
  recurrenceFaults: {
    unreadable: (written) =>
      `“${written}” is not a schedule we understand. It is written in Vietnamese (7h30 hang ngay; thu 2 den thu 6 luc 7h; ram va mung 1) or as a line of cron. For example: 0 7 * * 1-5`,
    'no-such-time': (written) =>
      `The time in “${written}” is on no clock. For example: 7h30 thu 2 hang tuan.`,
    'no-such-day': (written) =>
      `The day in “${written}” is in no calendar. For example: ngay 1 va 15 hang thang luc 8h.`,
    'bad-cron': (written) =>
      `The cron line “${written}” cannot be used. It needs five fields: minute, hour, day, month, weekday. For example: 0 7 * * 1-5`,
  },
}
