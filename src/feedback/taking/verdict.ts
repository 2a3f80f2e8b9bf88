import { type CaseId, fold, hourOf } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import {
  type Case,
  caseById,
  headOf,
  isNameless,
  type MemberTouch,
  noteOnCase,
  readEvents,
  type Step,
  type StepRefusal,
  stepCase,
} from '../cases/index.js'
import type { TakeDeps } from './taken.js'
import { type Speaker, writerIn } from './writer.js'

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
  speaker: Speaker,
  { id, said }: { readonly id: CaseId; readonly said: MemberTouch },
  now: Date,
  deps: TakeDeps,
): Promise<Verdict> {
  const head = await headOf(trx, id)
  const one = await caseById(trx, head)
  if (!one || !(await writerIn(trx, head, speaker, deps))) return { kind: 'not-theirs' }
  if (said === 'solved') {
    await noteSolved(trx, one, now)
    return { kind: 'done', one }
  }
  const step = { step: STEPS[said], by: { kind: 'member' } } as const
  const stepped = await stepCase(trx, head, step, now, deps.cases)
  if (stepped.kind === 'unknown') return { kind: 'not-theirs' }
  if (stepped.kind === 'refused') return { kind: 'refused', why: stepped.why, one }
  await deps.tellStaff?.(trx, stepped.after, said === 'reopen' ? 'reopened' : 'rated', now)
  return { kind: 'done', one: stepped.after }
}

/** Nothing is to be done where somebody says that all is well; that they said so is noted once. */
async function noteSolved(trx: Db, one: Case, now: Date): Promise<void> {
  const events = await readEvents(trx, one.id)
  const last = events.findLast(({ act }) => act === 'solved' || act === 'reopen')
  if (last?.act === 'solved') return
  const at = (await isNameless(trx, one.id)) ? hourOf(now) : now
  await noteOnCase(trx, one, { act: 'solved', by: { kind: 'member' } }, at)
}

const STEPS: Readonly<Record<Exclude<MemberTouch, 'solved'>, Step>> = {
  good: { act: 'rate', satisfied: true },
  bad: { act: 'rate', satisfied: false },
  reopen: { act: 'reopen' },
}

/** What somebody says of an answer, where they say that and nothing else but politeness; `undefined` for other words. */
export function readVerdict(text: string): MemberTouch | undefined {
  const words = fold(text)
    .replace(/[\s.!,…]+/gu, ' ')
    .trim()
    // `Dạ` and `đã` are one word without their signs: what is left says the same of either.
    .replace(/^(?:da|vang) /, '')
    .replace(/ (?:a|nhe|roi|lam|nha)$/, '')
  return WORDS.get(words)
}

const said = (touch: MemberTouch, ...words: readonly string[]) =>
  words.map((word) => [word, touch] as const)

const WORDS: ReadonlyMap<string, MemberTouch> = new Map([
  ...said('good', 'hai long', 'rat hai long', 'dong y', 'satisfied'),
  ...said('bad', 'chua hai long', 'khong hai long', 'unsatisfied', 'not satisfied'),
  ...said('solved', 'giai quyet', 'xong', 'solved'),
  ...said('reopen', 'chua', 'chua giai quyet', 'chua xong', 'mo lai', 'not solved', 'reopen'),
])
