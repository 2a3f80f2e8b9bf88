import { type CaseId, type DeliveryId, SEALED } from '../base/index.js'
import type { Db } from '../db/index.js'
import { forgetDeliveries } from '../delivery/index.js'
import { OPEN_STATUSES } from '../feedback/index.js'

const AT_ONCE = 500

/**
 * Forgets what was said so long ago, and to whom. Posts are said to everybody, and stay, with what is shown under
 * them. What is about a case that is still open loses its words alone: a reply to it may come yet. Returns how many
 * lost their words.
 */
export async function purgeMessages(db: Db, before: string, now: Date): Promise<number> {
  let purged = 0
  for (let last = ''; ; ) {
    const rows = await oldMessages(db, before, last as DeliveryId)
    const ids = rows.map(({ id }) => id)
    const open = new Set(await aboutOpenCases(db, ids))
    await db.transaction().execute(async (trx) => {
      await forgetDeliveries(
        trx,
        ids.filter((id) => !open.has(id)),
        now,
      )
      await forgetWords(trx, [...open])
    })
    purged += rows.filter(({ body }) => body !== null).length
    last = ids.at(-1) ?? ''
    if (rows.length < AT_ONCE) return purged
  }
}

async function oldMessages(db: Db, before: string, last: DeliveryId) {
  return await db
    .selectFrom('delivery')
    .select(['id', 'body'])
    .where('id', '>', last)
    .where('post_id', 'is', null)
    .where('target_id', 'is', null)
    .where('created_at', '<', before)
    .where('state', 'not in', ['queued', 'sending'])
    .where((eb) => eb.or([eb('chat', '!=', SEALED), eb('body', 'is not', null)]))
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()
}

/** What staff are shown is about the case, what those who wrote are told about their feedback. */
async function aboutOpenCases(db: Db, ids: readonly DeliveryId[]): Promise<readonly DeliveryId[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('delivery_about')
    .leftJoin('feedback', 'feedback.id', 'delivery_about.about')
    .innerJoin('case_file', (join) =>
      join.on((eb) =>
        eb(
          'case_file.id',
          '=',
          eb.fn
            .coalesce(eb.ref('feedback.case_id'), eb.ref('delivery_about.about'))
            .$castTo<CaseId>(),
        ),
      ),
    )
    .select('delivery_about.delivery_id')
    .where('delivery_about.delivery_id', 'in', ids)
    .where('case_file.status', 'in', OPEN_STATUSES)
    .execute()
  return rows.map(({ delivery_id }) => delivery_id)
}

async function forgetWords(trx: Db, ids: readonly DeliveryId[]): Promise<void> {
  if (ids.length === 0) return
  await trx.updateTable('delivery').set({ body: null }).where('id', 'in', ids).execute()
}
