import { type AccountId, after, DAY } from '../base/index.js'
import type { PaceLimits } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { readAccountWait } from './account.js'
import { recentlySaid } from './claim.js'
import type { Lane } from './lanes.js'

/** What an account has to do before anything that joins its outbox now. */
export interface Ahead {
  /** Messages that wait and go first. */
  readonly waiting: number
  /** What it said in the last day, where that counts: oldest first. */
  readonly said: readonly Date[]
  /** Until when its platform wants it silent. */
  readonly silentUntil: Date | undefined
}

/** Reads what stands before something of a lane that becomes due at a moment: two or three queries an account. */
export async function readAhead(
  db: Db,
  account: AccountId,
  { lane, dueAt }: { readonly lane: Lane; readonly dueAt: Date },
  { perDay }: Pick<PaceLimits, 'perDay'>,
  now: Date,
): Promise<Ahead> {
  const { count } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', account)
    .where('state', '=', 'queued')
    .where((eb) =>
      eb.or([
        eb('lane', '<', lane),
        eb.and([eb('lane', '=', lane), eb('due_at', '<=', dueAt.toISOString())]),
      ]),
    )
    .executeTakeFirstOrThrow()
  const said = perDay === undefined ? [] : await recentlySaid(db, account, after(now, -DAY))
  return {
    waiting: Number(count),
    said: said.filter(({ isSign }) => !isSign).map(({ at }) => at),
    silentUntil: await readAccountWait(db, account),
  }
}
