import type { digest as vi } from '../vi/digest.js'

const number = (value: number) => value.toLocaleString('en-GB')
const mean = (value: number) => value.toFixed(1)
const plural = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${count === 1 ? one : many}`

const kinds = {
  comment: 'suggestions',
  report: 'reports',
  petition: 'petitions',
  question: 'questions',
  praise: 'praise',
}
type Kind = keyof typeof kinds

const compared = (now: number, before: number) => {
  if (now === before) return 'as many as in the period before'
  return `${number(Math.abs(now - before))} ${now > before ? 'more' : 'fewer'} than in the period before`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const duration = (ms: number, inWorkingTime: boolean) => {
  const [day, of] = inWorkingTime ? [8 * HOUR, 'working '] : [24 * HOUR, '']
  if (ms < HOUR) return plural(Math.max(1, Math.round(ms / MINUTE)), `${of}minute`)
  if (ms < 2 * day) return plural(Math.round(ms / HOUR), `${of}hour`)
  return plural(Math.round(ms / day), `${of}day`)
}

type Share = number | 'most' | 'least'
const shares = { most: 'most', least: 'the lesser part' }
const share = (percent: Share) => (typeof percent === 'number' ? `${percent}%` : shares[percent])

const list = (counts: readonly { readonly kind: Kind; readonly count: number }[]) =>
  counts.map(({ kind, count }) => `${kinds[kind]} ${number(count)}`)
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
const beforeIt = (said: string | undefined) => (said === undefined ? '' : ` (before: ${said})`)

export const digest: typeof vi = {
  title: '📋 HOW THINGS STAND',
  everywhere: 'The whole area',
  days: (from, to) => (from === to ? `On ${from}` : `From ${from} to ${to}, both included`),
  span: (from, to) => `From ${from} to ${to}`,

  sentHead: '📣 SENT',
  nothingSent: 'Nothing was sent.',
  sent: (posts, before) => `${plural(posts, 'post')}, ${compared(posts, before)}.`,
  reached: (reached, meant, members) =>
    `Reached ${number(reached)} of ${plural(meant, 'group')}${members > 0 ? `, about ${plural(members, 'person', 'people')}` : ''}.`,

  ratingHead: '⭐ RATINGS',
  noRatings: 'No ratings.',
  ratings: (count, before) => `${plural(count, 'rating')}, ${compared(count, before)}.`,
  mean: (now, before) =>
    `${mean(now)} stars on average${beforeIt(before === undefined ? undefined : mean(before))}.`,

  feedbackHead: '💬 WHAT PEOPLE WROTE',
  noFeedback: (before) =>
    before === 0 ? 'Nobody wrote.' : `Nobody wrote, ${compared(0, before)}.`,
  feedback: (count, before) => `${plural(count, 'piece')} of feedback, ${compared(count, before)}.`,
  kinds: (counts, otherKinds) =>
    sentence(
      [...list(counts), ...(otherKinds > 0 ? [`other kinds ${number(otherKinds)}`] : [])].join(
        ', ',
      ),
    ),
  place: (place, count, counts) =>
    `• ${place}: ${number(count)}${counts.length > 0 ? ` (${list(counts).join(', ')})` : ''}`,
  elsewhere: (count) => `• Elsewhere: ${number(count)}`,
  tooFew: 'Fewer than 3 people, so no details.',

  caseHead: '📂 CASES',
  opened: (count, before) => `New: ${number(count)}, ${compared(count, before)}.`,
  answered: (count, before) => `Answered: ${number(count)}, ${compared(count, before)}.`,
  standing: (open, overdue) =>
    open === 0
      ? 'No case waits for an answer now.'
      : `${plural(open, 'case')} now waiting for an answer, ${overdue === 0 ? 'none' : number(overdue)} of them overdue.`,
  received: (ms, before, inWorkingTime) =>
    `Half of the cases were received within ${duration(ms, inWorkingTime)}${beforeIt(before === undefined ? undefined : duration(before, inWorkingTime))}.`,
  answeredIn: (ms, before, inWorkingTime) =>
    `Half of the cases were answered within ${duration(ms, inWorkingTime)}${beforeIt(before === undefined ? undefined : duration(before, inWorkingTime))}.`,
  satisfied: (satisfied, rated, before) => {
    const compared = before === undefined ? '' : `before: ${share(before)}`
    const cases = `${number(rated)} cases on which people said so or so`
    if (typeof satisfied === 'string')
      return `Satisfied: ${share(satisfied)} of ${cases}${compared && ` (${compared})`}.`
    const percent = share(Math.round((100 * satisfied) / rated))
    return `Satisfied: ${number(satisfied)} of ${cases} (${percent}${compared && `; ${compared}`}).`
  },

  topicHead: '🔎 MOST SPOKEN OF',
  topic: (term, count) => `• ${term}: ${plural(count, 'text')}`,
  quote: (text) => `  “${text}”`,

  how: [
    'Please type one of these:',
    '/digest – since this morning',
    '/digest yesterday, /digest week, /digest month',
    '/digest 1/11 to 7/11 – from day to day',
    '/digest week xa-tan-phu – of one unit',
    '/digest on daily 7h – sent here every day',
    '/digest on weekly monday 7h – sent here every week',
    '/digest off – no more of these',
  ].join('\n'),
  notUnderstood: (text) => `“${text}” was not understood.`,
  beatNotUnderstood: (text) =>
    `“${text}” was not understood. For example: /digest on daily 7h, or /digest on weekly monday 7h.`,
  turnedOn: (every, unit, next) =>
    `Switched on. Every ${every} a digest of ${unit} is sent here.\nThe first: ${next}.\nTo end it: /digest off`,
  everywhereName: 'the whole area',
  turnedOff: 'Switched off. No more digests are sent here.',
  beyond: (unit) => `${unit} lies beyond your unit.`,
  othersChat: 'The digest here was switched on for a unit beyond yours, so you cannot change it.',
  wasOff: 'No digest is switched on here. To switch one on: /digest on daily 7h',
}
