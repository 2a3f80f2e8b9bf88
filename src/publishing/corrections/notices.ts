import {
  type AccountId,
  type ChannelName,
  type CorrectionId,
  type DeliveryId,
  type GroupId,
  newId,
} from '../../base/index.js'
import { type Address, addressOf } from '../../channels/index.js'
import type { CorrectionRow, Db } from '../../db/index.js'
import {
  LANES,
  type Lane,
  type NewDelivery,
  putDeliveries,
  type SaidDelivery,
  saidOf,
} from '../../delivery/index.js'

/** Quiet hours hold a correction as they hold a bulletin, unless somebody has said that it must not wait. */
export function laneOf(ignoresQuiet: number): Lane {
  return ignoresQuiet === 1 ? LANES.postNow : LANES.bulletin
}

/** Says a correction in groups, below the message it is about where that can be quoted. Once in each group. Gives how many are new. */
export async function putNotices(
  trx: Db,
  correction: CorrectionRow,
  said: readonly SaidDelivery[],
  here: ReadonlyMap<GroupId | null, Here>,
  now: Date,
): Promise<number> {
  const notices = await noticesPer(trx, correction.id)
  const put = said.flatMap((one) =>
    noticesTo(one, correction, here.get(one.group_id), notices, now),
  )
  return (await putDeliveries(trx, put, now)).length
}

/** Says it where the message can be changed no longer: it was kept too long, is not there, or whoever said it is not. Gives how many are new. */
export async function putNoticesWhereGone(
  trx: Db,
  correction: CorrectionRow,
  now: Date,
): Promise<number> {
  if (correction.kind === 'recall') return 0
  const gone = await trx
    .selectFrom('delivery')
    .select(['target_id', 'group_id'])
    .where('correction_id', '=', correction.id)
    .where('state', '=', 'failed')
    .where('act', '=', 'edit')
    .where('reason', 'in', ['gone', 'removed'])
    .execute()
  if (gone.length === 0) return 0
  const groups = [...new Set(gone.flatMap(({ group_id }) => (group_id ? [group_id] : [])))]
  const targets = new Set(gone.map(({ target_id }) => target_id))
  const said = (await saidOf(trx, correction.post_id, groups)).filter(({ id }) => targets.has(id))
  return await putNotices(trx, correction, firstOfEach(said), await placesOf(trx, groups), now)
}

export interface Here extends Address {
  readonly account: AccountId
  /** The others of ours that are in the group. */
  readonly alsoIn: ReadonlySet<AccountId>
}

/** Where groups are spoken to now. */
export async function placesOf(
  trx: Db,
  groups: readonly GroupId[],
): Promise<ReadonlyMap<GroupId | null, Here>> {
  const rows = await trx
    .selectFrom('group_chat')
    .select(['id', 'channel', 'chat', 'topic', 'account_id'])
    .where('id', 'in', groups)
    .execute()
  const beside = await trx
    .selectFrom('group_account')
    .selectAll()
    .where('group_id', 'in', groups)
    .execute()
  return new Map(
    rows.map(({ id, account_id, ...at }) => {
      const others = beside.filter(({ group_id }) => group_id === id)
      const alsoIn = new Set(others.map((one) => one.account_id))
      return [id, { ...addressOf(at), account: account_id, alsoIn }]
    }),
  )
}

/** One for each group: the part that the others follow. */
export function firstOfEach(said: readonly SaidDelivery[]): readonly SaidDelivery[] {
  const first = new Map<GroupId | null, SaidDelivery>()
  for (const one of said) {
    const known = first.get(one.group_id)
    if (!known || (one.part ?? 0) < (known.part ?? 0)) first.set(one.group_id, one)
  }
  return [...first.values()]
}

async function noticesPer(
  trx: Db,
  correction: CorrectionId,
): Promise<ReadonlyMap<ChannelName, number>> {
  const rows = await trx
    .selectFrom('correction_part')
    .select(({ fn }) => ['channel', fn.countAll<number>().as('count')])
    .where('correction_id', '=', correction)
    .where('use', '=', 'notice')
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, count }) => [channel, Number(count)]))
}

function noticesTo(
  said: SaidDelivery,
  correction: CorrectionRow,
  here: Here | undefined,
  notices: ReadonlyMap<ChannelName, number>,
  now: Date,
): readonly NewDelivery[] {
  if (!here || !said.group_id) return []
  const group = said.group_id
  const { id, expires_at, created_at, ignores_quiet } = correction
  // Of another chat, or by another account, it cannot be quoted.
  const quotes = said.chat === here.chat && said.account_id === here.account
  const answers = { id: said.id, isThere: said.state === 'sent' }
  const ids = Array.from({ length: notices.get(said.channel) ?? 0 }, () => newId<DeliveryId>())
  return ids.map((delivery, part) => {
    const before = ids[part - 1]
    return {
      id: delivery,
      key: `notice:${id}/group:${group}${part > 0 ? `/part:${part}` : ''}`,
      account: here.account,
      to: addressOf(here),
      lane: laneOf(ignores_quiet),
      message: null,
      group,
      part,
      correction: id,
      variant: said.variant === 1 ? 1 : 0,
      ...(before ? { follows: before } : quotes && { answers }),
      dueAt: now,
      expiresAt: new Date(expires_at ?? created_at),
    }
  })
}
