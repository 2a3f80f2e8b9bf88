import type { CaseId } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../../delivery/index.js'
import { type AsideDesk, asideFor } from './aside.js'
import { type Saying, type Words, type Writer, writersOf } from './writers.js'

/** What is told: of which case, and for which event of it. */
export interface Telling {
  readonly id: CaseId
  readonly event: number
  /** Nobody else may read it, as where something is held. */
  readonly isAside?: boolean
}

/**
 * Tells something to everybody who waits for the answer to a case, each once for this event of it, under
 * their own message. Where what was written is held, nothing of it is said in a group: whoever wrote there is told
 * directly, or led to us without a word of what it is about. Needs a transaction; returns how many will hear it.
 */
export async function putToWriters(
  trx: Db,
  { id, event, isAside }: Telling,
  say: (writer: Writer) => Message | undefined,
  now: Date,
  desk: AsideDesk,
): Promise<number> {
  const told: NewDelivery[] = []
  const writers = await writersOf(trx, id)
  const aside = isAside || writers.some(({ isHeld }) => isHeld)
  for (const writer of writers) {
    const message = say(writer)
    const saying = { case: id, event, writer, message }
    const words = aside && writer.inGroup ? await asideFor(trx, saying, desk) : underTheirs(saying)
    if (words) told.push({ ...words, lane: LANES.answer, dueAt: now, about: [writer.feedback] })
  }
  return (await putDeliveries(trx, told, now)).length
}

function underTheirs({ case: id, event, writer, message }: Saying): Words | undefined {
  if (!message) return undefined
  const { account, to, messageId, feedback } = writer
  const key = `answer:${id}/${event}/${feedback}`
  return { key, account, to, message: { ...message, ...(messageId && { replyTo: messageId }) } }
}
