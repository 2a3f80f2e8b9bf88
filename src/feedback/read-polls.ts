import { type AccountId, after, type Clock, type Log, SECOND } from '../base/index.js'
import type { Channel } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { holdAccountUntil, readAccountWait } from '../delivery/index.js'
import { recordNoticePoll } from './notices/polls.js'
import { closePoll, type DuePoll, pollsDue, postponePoll, postponeUnsent } from './polls.js'
import { type PollVoted, type RecordPollDeps, recordPoll } from './record-poll.js'

export interface ReadPollsDeps extends RecordPollDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Told in the same transaction of what was chosen anew, and through which account. */
  readonly onVoted?: (
    trx: Db,
    voted: PollVoted & { readonly account: AccountId },
    now: Date,
  ) => Promise<void>
}

/** Polls read in one go: the platform is asked gently, once at each ring. */
const AT_ONCE = 1
const TIMEOUT_MS = 15 * SECOND

/**
 * Reads the polls of a channel that are due, one after the other; none while its platform wants the account
 * silent. One that cannot be read waits for its next time.
 */
export async function readPolls(deps: ReadPollsDeps, channel: Channel): Promise<void> {
  if (!channel.readPoll) return
  const { db, clock, log } = deps
  const silentUntil = await readAccountWait(db, channel.account)
  if (silentUntil && silentUntil > clock.now()) return
  await postponeUnsent(db, channel.account, clock.now())
  for (const poll of await pollsDue(db, channel.account, clock.now(), AT_ONCE)) {
    // First, so that one that breaks us does not come up again and again.
    await postponePoll(db, poll.delivery, clock.now())
    await readPoll(deps, channel, poll).catch((error: unknown) =>
      log.error({ err: error, delivery: poll.delivery }, 'poll could not be taken in'),
    )
  }
}

async function readPoll(
  { db, clock, editable, seal, onVoted }: ReadPollsDeps,
  channel: Channel,
  { delivery, to, messageId }: DuePoll,
): Promise<void> {
  const read = await channel.readPoll?.(to, messageId, AbortSignal.timeout(TIMEOUT_MS))
  if (read?.kind === 'gone') await closePoll(db, delivery)
  if (read?.kind === 'throttled')
    await holdAccountUntil(db, channel.account, after(clock.now(), read.waitMs))
  if (read?.kind !== 'read') return
  const { account } = channel
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    if (await recordNoticePoll(trx, delivery, read.votes, now, seal)) return
    const voted = await recordPoll(trx, delivery, read.votes, now, { editable, seal })
    for (const one of voted) await onVoted?.(trx, { ...one, account }, now)
  })
}
