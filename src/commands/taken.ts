import { sayTime } from '../calendar/index.js'
import type { Incoming, Mark, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { floodEnds, type Taken } from '../feedback/index.js'
import { type Answer, type CommandDeps, says } from './command.js'
import { whisper } from './whisper.js'

/** How what was written was meant to come: some ways have said thanks already. */
export interface TakenHow {
  readonly isAnonymous: boolean
  /** A reply to a post, to which a sign has been put already. */
  readonly isThanked: boolean
}

/** That it is too much, and until when. */
export function sayFlooded(
  { who }: Pick<Extract<Taken, { readonly kind: 'flooded' }>, 'who'>,
  now: Date,
  { words, timeZone }: Pick<CommandDeps, 'words' | 'timeZone'>,
): Answer {
  return says(words.members.flooded(who, sayTime(floodEnds(now), now, timeZone, words)))
}

/**
 * What the one who wrote is told: what it was taken for, its code, and how to change that; where it goes no further,
 * privately where to turn. `undefined` where nothing more is to be said. Needs a transaction.
 */
export async function sayTaken(
  trx: Db,
  event: Incoming,
  taken: Taken,
  { isAnonymous, isThanked }: TakenHow,
  now: Date,
  deps: CommandDeps,
): Promise<Answer | undefined> {
  const { members } = deps.words
  const unseen = isAnonymous || undefined
  switch (taken.kind) {
    case 'known':
      return undefined
    case 'flooded':
      return taken.isFirst
        ? { ...sayFlooded(taken, now, deps), ...(unseen && { unseen }) }
        : undefined
    case 'diverted':
      return await divert(trx, event, taken.why, now, deps)
    case 'kept':
      if (isThanked) return undefined
      return {
        say: [{ text: members.kept(taken.as, isAnonymous, !isAnonymous || event.direct) }],
        ...asking(taken, event, isAnonymous),
        ...(unseen && { unseen }),
        about: [taken.feedback],
      }
    case 'case': {
      const { code, kind } = taken.case
      const text = members.opened(kind, code, {
        isAnonymous,
        isDirect: event.direct,
        isNamed: taken.isNamed,
      })
      return {
        say: [{ text, ...changeButton(taken, event, isAnonymous, deps) }],
        ...asking(taken, event, isAnonymous),
        ...(unseen && { unseen }),
        about: [taken.feedback],
      }
    }
  }
}

/** In a group somebody without a name is not asked anything: nobody could tell that it is they who answer. */
function asking(
  taken: Extract<Taken, { kind: 'case' | 'kept' }>,
  { direct }: Incoming,
  isAnonymous: boolean,
): Pick<Answer, 'asks'> {
  if (isAnonymous && !direct) return {}
  return { asks: { kind: 'feedback-kind', feedback: taken.feedback } }
}

function changeButton(
  { feedback, isNamed }: Extract<Taken, { kind: 'case' }>,
  { from, direct }: Incoming,
  isAnonymous: boolean,
  { channels, words }: CommandDeps,
): Pick<Message, 'buttons'> {
  if (isNamed || (isAnonymous && !direct) || !channels.get(from.channel)?.buttons) return {}
  return { buttons: [[{ label: words.members.onlyComment, value: `k:${feedback}:comment` }]] }
}

/** What opens a direct conversation, and is said there. */
export const GUIDANCE = { complaint: 'khieu_nai', secret: 'mat' } as const

/** Nothing of it is said before others: where we may write to the person, there; else a neutral way to us. */
export async function divert(
  trx: Db,
  event: Incoming,
  why: 'complaint' | 'secret',
  now: Date,
  deps: CommandDeps,
): Promise<Answer | undefined> {
  const { members } = deps.words
  if (event.direct) return says(members.guidance[why])
  if (deps.channels.get(event.from.channel)?.links) {
    const { text, from, to } = members.neutral
    const mark: Mark = { kind: 'start', payload: GUIDANCE[why], from, to }
    return { say: [{ text, marks: [mark] }], unseen: true }
  }
  const to = { ...event, person: event.by }
  await whisper(trx, to, { key: event.id, text: members.guidance[why] }, now, deps)
  return undefined
}
