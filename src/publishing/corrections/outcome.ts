import type { CorrectionId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { LANES, putDeliveries } from '../../delivery/index.js'
import type { Words } from '../../language/index.js'
import { readCorrectionStatus } from '../../reports/index.js'
import { cutMessage } from '../cut-message.js'
import { toCorrection } from './store.js'

/** Tells the one who ordered a correction what became of it. One ordered at the terminal tells nobody. */
export async function putCorrectionOutcome(
  trx: Db,
  id: CorrectionId,
  words: Words,
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('correction')
    .innerJoin('post', 'post.id', 'correction.post_id')
    .selectAll('correction')
    .select('post.number')
    .where('correction.id', '=', id)
    .executeTakeFirstOrThrow()
  const { kind, orderedIn } = toCorrection(row)
  if (!orderedIn) return
  const status = await readCorrectionStatus(trx, id)
  const { corrected, recalled } = words.corrections
  const text = (kind === 'recall' ? recalled : corrected)(row.number, status)
  const { account, to } = orderedIn
  const messages = cutMessage({ text }, SHORTEST_LIMIT)
  await putDeliveries(
    trx,
    messages.map((message, at) => ({
      key: `corrected:${id}/${at}`,
      account,
      to,
      lane: LANES.reply,
      message,
      dueAt: now,
    })),
    now,
  )
}

/** Zalo's, the shorter of the two. */
const SHORTEST_LIMIT = 2_000
