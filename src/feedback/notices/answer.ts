import type { DeliveryId, EventId, Seal } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import { proveSent } from '../../delivery/index.js'
import { type AskedDelivery, isOver, nameIn, readAsked } from './asked.js'
import {
  answered,
  type Ballot,
  ballotKey,
  type Counted,
  lockNotices,
  putBallots,
  putCounted,
  readBallots,
} from './ballots.js'
import { READ } from './presses.js'

/** How somebody answered a notice, by a press, a reply or a sign. */
export interface NoticeAnswer {
  readonly event: Pick<Incoming, 'id' | 'from' | 'by' | 'what'>
  readonly delivery: DeliveryId
  /** 0 that it was read, else the place of a choice. */
  readonly answer: number
}

/** What is to be said to the one who answered. */
export type NoticeHeard = { readonly event: EventId } & (
  | { readonly kind: 'read'; readonly isNew: boolean }
  | {
      readonly kind: 'chosen'
      readonly choice: string
      readonly before: 'none' | 'same' | 'other'
    }
  /** It is too long ago: nothing is counted any more. */
  | { readonly kind: 'over' }
  /** The button belongs to nothing that asks this, or to another chat. */
  | { readonly kind: 'unknown' }
)

/**
 * Takes answers to notices: each person counts once a notice, by a keyed name, and may change their choice. A press
 * under a message that is not known to have arrived proves that it has; one that names a notice of another chat is made
 * up and does nothing. Takes a whole batch in a handful of statements. Needs a transaction.
 */
export async function recordNoticeAnswers(
  trx: Db,
  answers: readonly NoticeAnswer[],
  now: Date,
  seal: Pick<Seal, 'nameOf'>,
): Promise<readonly NoticeHeard[]> {
  if (answers.length === 0) return []
  const asked = await readAsked(
    trx,
    answers.map(({ delivery }) => delivery),
  )
  const known = answers.map((answer) => ({ answer, to: meantBy(answer, asked) }))
  const counting = known.flatMap(({ answer, to }) => (to ? [{ ...answer, to }] : []))
  await lockNotices(
    trx,
    counting.map(({ to }) => to.post),
  )
  const names = counting.map(({ to, event }) => keyed(to, event, seal))
  const ballots = await readBallots(trx, names)
  const changed = new Map<string, Ballot>()
  const counted: Counted[] = []
  const heard = known.map(({ answer, to }): NoticeHeard => {
    const event = answer.event.id
    if (!to?.group_id) return { event, kind: 'unknown' }
    if (isOver(to, now)) return { event, kind: 'over' }
    const fresh = { ...keyed(to, answer.event, seal), group: to.group_id, poll: null }
    const before = ballots.get(ballotKey(fresh))
    const next = answered(before, fresh, answer.answer)
    ballots.set(ballotKey(fresh), next.ballot)
    changed.set(ballotKey(fresh), next.ballot)
    counted.push(...next.counted)
    return { event, ...sayHeard(answer.answer, before, to) }
  })
  await putBallots(trx, [...changed.values()])
  await putCounted(trx, counted)
  await proveArrived(trx, counting, now)
  return heard
}

function keyed(
  { post }: AskedDelivery,
  { from, by }: NoticeAnswer['event'],
  seal: Pick<Seal, 'nameOf'>,
) {
  return { post, person: nameIn(post, from.channel, by.id, seal) }
}

/** The notice that an answer is for, if it is of that chat and asks this; a group that moved is known by both names. */
function meantBy(
  { event: { from, by }, delivery, answer }: NoticeAnswer,
  asked: ReadonlyMap<DeliveryId, AskedDelivery>,
): AskedDelivery | undefined {
  const to = asked.get(delivery)
  if (!to?.group_id || by.kind === 'mask' || to.channel !== from.channel) return undefined
  if (from.chat !== to.chat && from.chat !== to.chatNow) return undefined
  const asks = answer === READ ? to.hasButton : answer <= to.choices.length
  return asks ? to : undefined
}

type Said =
  | Omit<Extract<NoticeHeard, { kind: 'read' }>, 'event'>
  | Omit<Extract<NoticeHeard, { kind: 'chosen' }>, 'event'>

function sayHeard(answer: number, before: Ballot | undefined, { choices }: AskedDelivery): Said {
  if (answer === READ) return { kind: 'read', isNew: !before?.hasRead }
  const earlier = before?.choice ?? 0
  const changed = earlier === 0 ? 'none' : 'other'
  return {
    kind: 'chosen',
    choice: choices[answer - 1] ?? '',
    before: earlier === answer ? 'same' : changed,
  }
}

async function proveArrived(
  trx: Db,
  answers: readonly (NoticeAnswer & { readonly to: AskedDelivery })[],
  now: Date,
): Promise<void> {
  const proofs = new Map<DeliveryId, string>()
  for (const { event, to } of answers)
    if (to.state !== 'sent' && event.what.kind === 'choice' && event.what.messageId)
      proofs.set(to.id, event.what.messageId)
  for (const [id, messageId] of proofs) await proveSent(trx, id, messageId, now)
}
