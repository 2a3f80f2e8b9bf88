import type { MemberId } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../../delivery/index.js'
import type { CaseDesk } from './desk.js'
import { type CaseFile, readFile } from './file.js'
import { sayAnswer, sayQuestion, sayRejection } from './say-writers.js'
import { readEvents } from './store.js'
import { headOf, type Saying, type Words, type Writer, writersOf } from './writers.js'

/** What it takes to speak to somebody where nobody else reads along. */
export type AsideDesk = Pick<CaseDesk, 'words' | 'speakers' | 'channels'>

/** What the link opens under which somebody is told directly what waits for them. */
export const ASIDE = 'tra_loi'

/**
 * What is said to somebody who wrote in a group and whose matter is nobody else's: directly, where we may begin a
 * conversation or they have begun one; else a line in the group that names neither them, nor the case, nor what
 * they wrote, with a link to us. `undefined` where nobody knows who it was.
 */
export async function asideFor(
  trx: Db,
  { case: id, event, writer, message }: Saying,
  desk: AsideDesk,
): Promise<Words | undefined> {
  const { account, person, to, feedback } = writer
  // By the account that heard them: another may know them by another name, or not at all.
  const voice = desk.speakers.find((one) => one.account === writer.heardBy)
  if (!message || !person || !voice) return undefined
  const mayBegin = !desk.channels.get(to.channel)?.links
  if (mayBegin || (await hasBegun(trx, writer)))
    return {
      key: `answer:${id}/${event}/${feedback}`,
      account: voice.account,
      to: voice.directWith(person),
      message,
    }
  const { text, from, to: end } = desk.words.cases.aside
  const mark = { kind: 'start', payload: ASIDE, from, to: end } as const
  return { key: `aside:${id}/${event}/${to.chat}`, account, to, message: { text, marks: [mark] } }
}

/** Whether somebody has written to an account directly. */
async function hasBegun(trx: Db, { member, heardBy }: Writer): Promise<boolean> {
  if (!member) return false
  const row = await trx
    .selectFrom('feedback')
    .select('id')
    .where('member_id', '=', member)
    .where('account_id', '=', heardBy)
    .where('group_id', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Tells somebody who came by that link what the office said last in each of their matters that are nobody else's.
 * Needs a transaction; returns how many there were that they have not been told.
 */
export async function tellAside(
  trx: Db,
  member: MemberId,
  now: Date,
  desk: CaseDesk,
): Promise<number> {
  const rows = await trx
    .selectFrom('feedback')
    .select('case_id')
    .distinct()
    .where('member_id', '=', member)
    .where('group_id', 'is not', null)
    .where('case_id', 'is not', null)
    .execute()
  const told: NewDelivery[] = []
  for (const { case_id } of rows) {
    const file = case_id && (await readFile(trx, { id: await headOf(trx, case_id) }))
    if (!file || !isAside(file)) continue
    const writers = await writersOf(trx, file.one.id)
    const writer = writers.find((one) => one.member === member)
    const voice = desk.speakers.find(({ account }) => account === writer?.heardBy)
    const last = writer && (await lastSaid(trx, file, writer, desk))
    if (!last || !voice || !writer.person) continue
    const key = `answer:${file.one.id}/${last.event}/${writer.feedback}`
    const { account } = voice
    const to = voice.directWith(writer.person)
    const about = [writer.feedback]
    told.push({ key, account, to, lane: LANES.answer, message: last.message, dueAt: now, about })
  }
  return (await putDeliveries(trx, told, now)).length
}

/** Whether what is said about a case is only for those who wrote. */
function isAside({ one, isHeld }: CaseFile): boolean {
  return isHeld || one.reason === 'legal-procedure'
}

async function lastSaid(
  trx: Db,
  file: CaseFile,
  writer: Writer,
  desk: CaseDesk,
): Promise<{ readonly event: number; readonly message: Message } | undefined> {
  const last = (await readEvents(trx, file.one.id)).findLast(({ act }) => SAID.has(act))
  if (!last) return undefined
  const { number: event, act, text } = last
  const { reason } = file.one
  if (act === 'reject')
    return reason === 'legal-procedure'
      ? { event, message: sayRejection(file, reason, writer, desk) }
      : undefined
  const say = act === 'ask' ? sayQuestion : sayAnswer
  return text ? { event, message: say(file, text, writer, desk) } : undefined
}

const SAID: ReadonlySet<string> = new Set(['answer', 'ask', 'reject'])
