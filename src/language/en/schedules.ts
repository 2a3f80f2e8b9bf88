import type { schedules as vi } from '../vi/schedules.js'

const number = (value: number) => value.toLocaleString('en-GB')

export const schedules: typeof vi = {
  bulletinHead: (date) => `📰 BULLETIN OF ${date}`,
  nothingNew: 'Nothing new so far.',
  moreNews: (count) => `… and ${number(count)} more. See: /latest`,
  notRung: (schedule, why) => `Schedule ${schedule} was due and could not be sent: ${why}`,
}
