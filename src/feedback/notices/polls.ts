import type { DeliveryId, Seal } from '../../base/index.js'
import type { PollVote } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
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
  toBallot,
} from './ballots.js'

/**
 * Takes what a platform's poll under a notice says: what has changed since it was read last. Somebody who votes in the
 * polls of several groups counts where they voted first; who takes their vote back counts no more. False when the
 * delivery carries no notice. Safe to repeat. Needs a transaction.
 */
export async function recordNoticePoll(
  trx: Db,
  delivery: DeliveryId,
  votes: readonly PollVote[],
  now: Date,
  seal: Pick<Seal, 'nameOf'>,
): Promise<boolean> {
  const asked = (await readAsked(trx, [delivery])).get(delivery)
  if (!asked) return false
  if (isOver(asked, now)) return true
  await lockNotices(trx, [asked.post])
  const chosen = chosenIn(asked, votes, seal)
  const stood = await readStanding(trx, delivery)
  const known = await readBallots(
    trx,
    [...chosen.keys()].map((person) => ({ post: asked.post, person })),
  )
  const fresh = [...chosen].flatMap(([person, choice]) =>
    taken(asked, person, choice, known.get(ballotKey({ post: asked.post, person }))),
  )
  const gone = stood.filter(({ person }) => !chosen.has(person)).map(takenBack)
  const changes = [...fresh, ...gone]
  await putBallots(
    trx,
    changes.map(({ ballot }) => ballot),
  )
  await putCounted(
    trx,
    changes.flatMap(({ counted }) => counted),
  )
  await forgetEmpty(trx, gone)
  return true
}

interface Change {
  readonly ballot: Ballot
  readonly counted: readonly Counted[]
}

/** The choice of each, by their keyed names. */
function chosenIn(
  { post, channel, choices }: AskedDelivery,
  votes: readonly PollVote[],
  seal: Pick<Seal, 'nameOf'>,
): ReadonlyMap<string, number> {
  const known = votes.filter(({ choice }) => choice < choices.length)
  return new Map(
    known.map(({ by, choice }) => [nameIn(post, channel, by.id, seal), choice + 1] as const),
  )
}

function taken(
  { id, post, group_id }: AskedDelivery,
  person: string,
  choice: number,
  before: Ballot | undefined,
): readonly Change[] {
  const isElsewhere = before?.poll && before.poll !== id
  const isSame = before?.poll === id && before.choice === choice
  if (!group_id || isElsewhere || isSame) return []
  return [answered(before, { post, person, group: group_id, poll: id }, choice)]
}

function takenBack(ballot: Ballot): Change {
  const { post, group, choice } = ballot
  return {
    ballot: { ...ballot, choice: 0, poll: null, isForgotten: false },
    counted: [{ post, group, answer: choice, people: -1 }],
  }
}

async function readStanding(db: Db, delivery: DeliveryId): Promise<readonly Ballot[]> {
  const rows = await db
    .selectFrom('notice_answer')
    .selectAll()
    .where('delivery_id', '=', delivery)
    .execute()
  return rows.map(toBallot)
}

/** Of who took their vote back and has not said that they read it, nothing is kept. */
async function forgetEmpty(trx: Db, gone: readonly Change[]): Promise<void> {
  for (const { ballot } of gone)
    if (!ballot.hasRead)
      await trx
        .deleteFrom('notice_answer')
        .where('post_id', '=', ballot.post)
        .where('person', '=', ballot.person)
        .execute()
}
