import type { DeliveryId, MemberId, Seal } from '../base/index.js'
import type { Person, PollVote } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { PostDelivery } from './posts.js'
import { SCORES } from './ratings.js'

/** Known again only in the same poll. */
function voterIn(
  delivery: DeliveryId,
  channel: string,
  { id }: Pick<Person, 'id'>,
  seal: Pick<Seal, 'nameOf'>,
): string {
  return seal.nameOf(`voter:${delivery}:${channel}:${id}`)
}

/**
 * Forgets how somebody voted in polls. A platform goes on showing their votes; that these are not taken for new ones,
 * each is kept under a name that leads to them in that poll only, and not without the key. Needs a transaction.
 */
export async function forgetVotes(
  trx: Db,
  {
    member,
    by,
    channel,
  }: { readonly member: MemberId; readonly by: Person; readonly channel: string },
  seal: Pick<Seal, 'nameOf'>,
): Promise<void> {
  const gone = await trx
    .deleteFrom('poll_vote')
    .where('member_id', '=', member)
    .returning(['delivery_id', 'score'])
    .execute()
  for (const { delivery_id, score } of gone)
    await trx
      .insertInto('poll_forgotten')
      .values({ delivery_id, score, voter: voterIn(delivery_id, channel, by, seal) })
      .onConflict((conflict) => conflict.columns(['delivery_id', 'voter']).doUpdateSet({ score }))
      .execute()
}

/** The votes of a poll but for those that stand as they stood when their voters were forgotten. One that was changed or taken back since counts as anybody's. */
export async function withoutForgotten(
  trx: Db,
  { id, channel }: Pick<PostDelivery, 'id' | 'channel'>,
  votes: readonly PollVote[],
  seal: Pick<Seal, 'nameOf'>,
): Promise<readonly PollVote[]> {
  const rows = await trx
    .selectFrom('poll_forgotten')
    .select(['voter', 'score'])
    .where('delivery_id', '=', id)
    .execute()
  if (rows.length === 0) return votes
  const standing = new Map(rows.map(({ voter, score }) => [voter, score]))
  const isForgotten = ({ by, choice }: PollVote) =>
    standing.get(voterIn(id, channel, by, seal)) === SCORES[choice]
  const forgotten = votes.filter(isForgotten)
  const still = new Set(forgotten.map(({ by }) => voterIn(id, channel, by, seal)))
  const over = rows.map(({ voter }) => voter).filter((voter) => !still.has(voter))
  if (over.length > 0)
    await trx
      .deleteFrom('poll_forgotten')
      .where('delivery_id', '=', id)
      .where('voter', 'in', over)
      .execute()
  return votes.filter((vote) => !isForgotten(vote))
}
