import type { publishing as vi } from '../vi/publishing.js'

type Status = Parameters<typeof vi.status>[1]

const reasons: Readonly<Record<Status['troubles'][number]['reason'], string>> = {
  removed: 'the account of the service is not in the group any more',
  muted: 'the group does not let the account of the service write',
  gone: 'the message to change is gone',
  'too-late':
    'sent too long ago: the platform does not let it be taken back any more (Telegram: 48 hours)',
  rejected: 'the platform does not accept this text',
  picture: 'the platform does not take the picture',
  'topic-closed': 'the topic is closed, nothing can be written there',
  'topic-gone': 'the topic is gone',
  unsupported: 'this channel cannot do that',
  sealed: 'the group is end-to-end encrypted and of no use to the service',
  expired: 'too late to be worth sending',
  'stopped-while-sending': 'the service stopped while sending',
  'no-answer': 'the platform did not answer',
  'line-broke': 'the connection broke while sending',
  'server-error': 'the platform had a fault',
  'bad-answer': 'the platform gave an answer that cannot be read',
  'channel-broke': 'a fault of the service; please tell the operator',
  unknown: 'outcome unknown',
}

const wordsFor: ReadonlyMap<string, string> = new Map(Object.entries(reasons))
const reason = (code: string) => wordsFor.get(code) ?? reasons.unknown

function troubles(status: Status): string {
  return status.troubles
    .map(({ state, reason: code, count, groups }) => {
      const mark = state === 'uncertain' ? '❓ May not have arrived' : '✖ Not sent'
      const more = count > groups.length ? ` and ${count - groups.length} more` : ''
      return `${mark} (${reason(code)}): ${groups.join(', ')}${more}`
    })
    .join('\n')
}

/** Sending again says it twice where it had arrived: a person looks first. */
function resend(number: number, { failed, uncertain }: Status): readonly string[] {
  if (failed + uncertain === 0) return []
  const look =
    uncertain > 0 ? ['Groups marked ❓ may have it: please look there before you send again.'] : []
  return [...look, `Send again where it has not or may not have arrived: /resend ${number}`]
}

function waiting({ waiting: count, waitingWhy: { throttled, unreachable } }: Status): string {
  const why = [
    ...(throttled > 0 ? [`${throttled} told to wait by the platform`] : []),
    ...(unreachable > 0 ? [`${unreachable} not connected to the platform`] : []),
  ]
  return `… Waiting: ${count}${why.length > 0 ? ` (${why.join(', ')})` : ''}`
}

/** In colour, also where a sign has a black and white form. */
const emoji = (sign: string) => (/^\p{Emoji_Presentation}/u.test(sign) ? sign : `${sign}\uFE0F`)

const summaryFrom = {
  lead: "the site's own lead",
  machine: 'sentences chosen by machine',
  model: 'written by a model',
  staff: 'written by staff',
}

export const publishing: typeof vi = {
  automaticSummary: 'Automatic summary',
  source: (source) => `Source: ${source}`,
  readOn: 'Read on ▸',
  readThere: 'See the page ▸',
  readInDirect: (number) => `The whole article: send us /read ${number} directly`,
  howToRate: (signs) =>
    `⭐ To rate: reply with a number from 1 to 5${signs.length > 0 ? `, or react: ${signs.map(([sign, score]) => `${emoji(sign)} ${score}`).join(' · ')}` : ''}`,
  pollQuestion: (title) => `Please rate: ${title}`,
  readOnBelow: (part, of) => `Continued below ▾ (${part}/${of})`,
  reason,

  status: (number, status) =>
    [
      `Post ${number}: ${status.groups} groups`,
      `✔ Sent: ${status.sent}`,
      ...(status.waiting > 0 ? [waiting(status)] : []),
      ...(status.cancelled > 0 ? [`⊘ Cancelled: ${status.cancelled}`] : []),
      ...(status.troubles.length > 0 ? [troubles(status)] : []),
      ...resend(number, status),
    ].join('\n'),

  newInFeed: (number, title, from, summary) =>
    `New from “${from}”:\n${number} · ${title}\nSummary: ${summaryFrom[summary]}. See it: /show ${number} · Publish it: /publish ${number}`,
  damagedInFeed: (number, title, damage) =>
    `Article ${number} · ${title}\n${damage}\nIt was not sent. Please compare it with its page: /show ${number}`,
  changedAtSource: (number, title, posts) =>
    `Article ${number} · ${title}\nIts page has just been edited, and it was sent, or is about to be, in post ${posts.join(', ')}. See it now: /show ${number}`,
  notSentFromFeed: (number, title, why) =>
    `Article ${number} · ${title}\nIts feed sends by itself, but this could not be sent: ${why} By hand: /publish ${number}`,
  noPlanFromFeed: {
    'no-article': 'the article was not found.',
    'bad-audience': 'the audience of the feed is not right any more.',
    beyond: 'the audience lies outside the unit.',
    'no-groups': 'the audience has no active group.',
    'no-channel': 'its channel is switched off.',
    'bad-title': 'the second title cannot be used.',
  },

  outcome: (number, status) =>
    status.groups === 0
      ? `Post ${number} reached no group: its audience has no active group, or it came too late. See groups: /group`
      : [
          status.sent === status.groups
            ? `✔ Post ${number} has arrived in all ${status.groups} groups.`
            : `Post ${number} has arrived in ${status.sent} of ${status.groups} groups.`,
          ...(status.troubles.length > 0 ? [troubles(status)] : []),
          ...resend(number, status),
        ].join('\n'),
}
