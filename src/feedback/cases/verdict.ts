import { type CaseId, fold } from '../../base/index.js'
import type { Incoming, Words as Said } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import { deliveryNamed } from '../../delivery/index.js'
import { findMember } from '../../people/index.js'
import { type Case, isOver } from './case.js'
import type { CaseDesk } from './desk.js'
import type { MemberTouch } from './presses.js'
import type { Step, StepRefusal } from './step.js'
import { caseById, noteOnCase, readEvents, stepCase } from './store.js'
import { tellStaff } from './tell-staff.js'
import { headOf, writersOf } from './writers.js'

/** What becomes of what somebody says of an answer. */
export type Verdict =
  | { readonly kind: 'done'; readonly one: Case }
  | { readonly kind: 'refused'; readonly why: StepRefusal; readonly one: Case }
  /** It was not they who wrote. */
  | { readonly kind: 'not-theirs' }

/**
 * Takes what the one who wrote says of how a case ended, by a button or in words. Only those who wrote
 * about it are heard; staff are told when it goes on. Needs a transaction.
 */
export async function takeVerdict(
  trx: Db,
  event: Incoming,
  { id, said }: { readonly id: CaseId; readonly said: MemberTouch },
  now: Date,
  desk: CaseDesk,
): Promise<Verdict> {
  const head = await headOf(trx, id)
  const one = await caseById(trx, head)
  if (!one || !(await isWriter(trx, head, event, desk))) return { kind: 'not-theirs' }
  if (said === 'solved') {
    await noteSolved(trx, one, now)
    return { kind: 'done', one }
  }
  const step = STEPS[said]
  const stepped = await stepCase(trx, head, { step, by: { kind: 'member' } }, now, desk.cases)
  if (stepped.kind === 'unknown') return { kind: 'not-theirs' }
  if (stepped.kind === 'refused') return { kind: 'refused', why: stepped.why, one }
  if (said !== 'good')
    await tellStaff(trx, one, said === 'bad' ? 'unsatisfied' : 'reopened', now, desk)
  return { kind: 'done', one: stepped.after }
}

/** Nothing is to be done where somebody says that all is well; that they said so is noted once. */
async function noteSolved(trx: Db, one: Case, now: Date): Promise<void> {
  const events = await readEvents(trx, one.id)
  const last = events.findLast(({ act }) => act === 'solved' || act === 'reopen')
  if (last?.act === 'solved') return
  await noteOnCase(trx, one, { act: 'solved', by: { kind: 'member' } }, now)
}

const STEPS: Readonly<Record<Exclude<MemberTouch, 'solved'>, Step>> = {
  good: { act: 'rate', satisfied: true },
  bad: { act: 'rate', satisfied: false },
  reopen: { act: 'reopen' },
}

/** Somebody without a name is known only by the chat behind the seal, and in a group by nothing. */
async function isWriter(
  trx: Db,
  id: CaseId,
  { from, by, direct }: Incoming,
  { openWay }: CaseDesk,
): Promise<boolean> {
  const writers = await writersOf(trx, id)
  const member =
    by.kind === 'person' ? await findMember(trx, { channel: from.channel, person: by }) : undefined
  return writers.some(({ member: own, to, isAnonymous, inGroup }) => {
    if (own) return own === member
    if (!isAnonymous || inGroup || !direct || to.channel !== from.channel) return false
    return (openWay?.(to.chat) ?? to.chat) === from.chat
  })
}

/** What a reply to one of our answers says of it, in words; `undefined` for anything else. */
export async function readVerdict(
  db: Db,
  { from, account }: Incoming,
  { text, replyTo }: Said,
): Promise<{ readonly id: CaseId; readonly said: MemberTouch } | undefined> {
  const said = readSaid(text)
  if (!said || !replyTo) return undefined
  const delivery = await deliveryNamed(db, { ...from, account }, replyTo)
  if (!delivery) return undefined
  const { key } = await db
    .selectFrom('delivery')
    .select('key')
    .where('id', '=', delivery)
    .executeTakeFirstOrThrow()
  const [, named] = /^answer:([^/]+)\//.exec(key) ?? []
  const id = named as CaseId | undefined
  // While it is open, `chưa` answers what the office asked.
  const one = id && (await caseById(db, await headOf(db, id)))
  return one && isOver(one) ? { id: one.id, said } : undefined
}

/** Only the words that we asked for, with what politeness puts around them. */
function readSaid(text: string): MemberTouch | undefined {
  const words = fold(text)
    .replace(/[\s.!,…]+/gu, ' ')
    .trim()
    .replace(/ (?:a|nhe|roi|lam|nha)$/, '')
  return SAID.get(words)
}

const SAID: ReadonlyMap<string, MemberTouch> = new Map([
  ...['hai long', 'rat hai long', 'da hai long', 'satisfied'].map(
    (word) => [word, 'good'] as const,
  ),
  ...['chua hai long', 'khong hai long', 'not satisfied'].map((word) => [word, 'bad'] as const),
  ...['da giai quyet', 'giai quyet', 'da xong', 'solved'].map((word) => [word, 'solved'] as const),
  ...['chua', 'chua giai quyet', 'chua xong', 'mo lai', 'not solved', 'reopen'].map(
    (word) => [word, 'reopen'] as const,
  ),
])
