import type { Incoming } from '../channels/index.js'
import type { CommandDeps } from '../commands/index.js'
import { askWhyAlone, editable, takingDeps } from '../commands/index.js'
import type { Db } from '../db/index.js'
import { proveEcho } from '../delivery/index.js'
import { hastenPoll, recordReaction, takeNoticeSign, withdrawFeedback } from '../feedback/index.js'
import type { Event } from './incoming.js'
import { takeNews } from './news.js'
import { isForAnother } from './once.js'
import { takeJoined, takeMoved, takeRemoved, takeRenamed } from './places.js'
import { isRating, takeNoticePresses, takePress, takeRatings } from './presses.js'
import { isReply, isTypedRating, type ReplyEvent, takeReplies } from './replies.js'
import type { Toast } from './toasts.js'
import { takeWords } from './words.js'

/**
 * Does what events bring about, in their order, and returns what is to be shown on buttons.
 * Needs the transaction in which they are noted.
 */
export async function takeEffects(
  trx: Db,
  events: readonly Event[],
  now: Date,
  deps: CommandDeps,
): Promise<readonly Toast[]> {
  const toasts: Toast[] = []
  for (const run of inRuns(events)) toasts.push(...(await takeRun(trx, run, now, deps)))
  return toasts
}

type Run =
  | { readonly kind: 'quick'; readonly presses: Incoming[]; readonly replies: ReplyEvent[] }
  | { readonly kind: 'one'; readonly event: Event }

/**
 * Ratings by button and replies that follow each other are taken together; everything else keeps its place in the
 * order. Of ratings that are pressed and typed the newest counts, so the two never share a run.
 */
function inRuns(events: readonly Event[]): readonly Run[] {
  const runs: Run[] = []
  for (const event of events) if (!joins(runs.at(-1), event)) runs.push(runOf(event))
  return runs
}

function runOf(event: Event): Run {
  if (isRating(event)) return { kind: 'quick', presses: [event], replies: [] }
  if (isReply(event)) return { kind: 'quick', presses: [], replies: [event] }
  return { kind: 'one', event }
}

/** Puts an event into a run, if it may go with it. */
function joins(run: Run | undefined, event: Event): boolean {
  if (run?.kind !== 'quick') return false
  const { presses, replies } = run
  if (isRating(event)) {
    if (replies.some(isTypedRating)) return false
    presses.push(event)
    return true
  }
  if (!isReply(event) || (isTypedRating(event) && presses.length > 0)) return false
  replies.push(event)
  return true
}

async function takeRun(trx: Db, run: Run, now: Date, deps: CommandDeps): Promise<readonly Toast[]> {
  if (run.kind === 'quick') {
    const ratings = await takeRatings(trx, run.presses, now, deps)
    const answers = await takeNoticePresses(trx, run.presses, now, deps)
    await takeReplies(trx, run.replies, now, deps)
    return [...ratings, ...answers]
  }
  if (!('news' in run.event)) return await takeOne(trx, run.event, now, deps)
  await takeNews(trx, run.event, now, deps)
  return []
}

async function takeOne(
  trx: Db,
  event: Incoming,
  now: Date,
  deps: CommandDeps,
): Promise<readonly Toast[]> {
  const { what, account, from } = event
  switch (what.kind) {
    case 'choice':
      return [[event.id, await takePress(trx, event, what.value, now, deps)]]
    case 'words':
      if (await isForAnother(trx, event, what, now, deps)) return []
      await takeWords(trx, event, what, now, deps)
      return []
    case 'withdrawn':
      await withdrawFeedback(trx, event, what.messageId, now, takingDeps(deps))
      return []
    case 'reaction':
      await takeReaction(trx, { ...what, event }, now, deps)
      return []
    case 'voted':
      await hastenPoll(trx, account, from, what.messageId, now)
      return []
    case 'echo':
      await proveEcho(trx, { ...from, account }, { ...what, at: event.at }, now)
      return []
    case 'joined':
      await takeJoined(trx, event, now, deps)
      return []
    case 'removed':
      await takeRemoved(trx, event, now)
      return []
    case 'moved':
      await takeMoved(trx, event, what.chat)
      return []
    case 'renamed':
      await takeRenamed(trx, event)
      return []
  }
}

async function takeReaction(
  trx: Db,
  reaction: Parameters<typeof recordReaction>[1],
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const scores = { scores: deps.ratingReactions, editable: editable(deps.channels) }
  const vote = await recordReaction(trx, reaction, now, scores)
  if (vote) await askWhyAlone(trx, { ...reaction.event, ...vote }, now, deps)
  else await takeNoticeSign(trx, reaction, now, deps)
}
