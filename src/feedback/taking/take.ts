import { type FeedbackId, type GroupId, newBlindId, newId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { type Case, openCase, openCases } from '../cases/index.js'
import { attach, namesOf } from './attach.js'
import { classify, opensCase } from './classify.js'
import { countFlood, DEFAULT_LIMITS } from './flood.js'
import { type Keywords, readKeywords } from './keywords.js'
import { type Fresh, notKnown, putFeedback, type Read } from './put.js'
import type { FeedbackIn, TakeDeps, Taken } from './taken.js'
import { forgetEvent } from './trace.js'

/** Takes in what somebody wrote: kept, made a case of where it needs an answer, or held. Needs a transaction. */
export async function takeFeedback(
  trx: Db,
  given: FeedbackIn,
  now: Date,
  deps: TakeDeps,
): Promise<Taken> {
  const [taken] = await takeFeedbacks(trx, [given], now, deps)
  return taken ?? { kind: 'known' }
}

/** The same for what many wrote, in a handful of statements; says what became of each, in their order. */
export async function takeFeedbacks(
  trx: Db,
  given: readonly FeedbackIn[],
  now: Date,
  deps: TakeDeps,
): Promise<readonly Taken[]> {
  if (given.length === 0) return []
  const read = readAll(given, await readKeywords(trx))
  const counted = read.map(({ given: { event }, isUrgent }) => ({ event, isUrgent }))
  const floods = await countFlood(trx, counted, deps.limits ?? DEFAULT_LIMITS, deps.seal, now)
  const becomes = new Map<FeedbackIn, Taken>()
  for (const [at, flood] of floods.entries()) {
    const one = given[at]
    if (one && flood.kind === 'over') becomes.set(one, { ...flood, kind: 'flooded' })
  }
  const within = read.filter((one) => !becomes.has(one.given))
  for (const [one, taken] of await takeWithin(trx, within, now, deps)) becomes.set(one, taken)
  return given.map((one) => becomes.get(one) ?? { kind: 'known' })
}

/** What was heard before is in none of it. */
async function takeWithin(
  trx: Db,
  read: readonly Read[],
  now: Date,
  deps: TakeDeps,
): Promise<ReadonlyMap<FeedbackIn, Taken>> {
  const unknown = new Set(
    await notKnown(
      trx,
      read.map(({ given }) => given),
      deps,
    ),
  )
  const fresh = read.flatMap((one): readonly Fresh[] =>
    unknown.has(one.given) ? [{ ...one, id: idFor(one.given) }] : [],
  )
  const cases = await casesFor(trx, fresh, now, deps)
  await putFeedback(trx, fresh, cases, now, deps)
  for (const { given: one, id, diverted } of fresh)
    await attach(trx, { ...one, feedback: id, isSecret: diverted === 'secret' }, now, deps)
  const anonymous = fresh.filter(({ given: { isAnonymous } }) => isAnonymous)
  for (const { given: one } of anonymous) await forgetEvent(trx, one.event, deps.seal)
  await alarm(trx, fresh, cases, now, deps)
  if (cases.size > 0) await deps.tellOpened?.(trx, [...cases.values()], now)
  return new Map(fresh.map((one) => [one.given, takenAs(one, cases.get(one))]))
}

/** Of what is urgent and opened no case: whoever accuses somebody of a fire, or calls it a comment, may be standing before it. */
async function alarm(
  trx: Db,
  fresh: readonly Fresh[],
  cases: ReadonlyMap<Fresh, Case>,
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  for (const one of fresh) {
    if (!one.isUrgent || cases.has(one)) continue
    const { id: feedback, diverted, given } = one
    await deps.alarm?.(trx, { feedback, group: given.group, isHeld: diverted !== undefined }, now)
  }
}

function readAll(given: readonly FeedbackIn[], keywords: Keywords): readonly Read[] {
  return given.map((one): Read => {
    const { text, kind, files } = one
    const named = { ...(kind && { kind }), files: namesOf(files) }
    return { ...classify(text, keywords, named), given: one }
  })
}

function idFor({ isAnonymous }: FeedbackIn): FeedbackId {
  return isAnonymous ? newBlindId<FeedbackId>() : newId<FeedbackId>()
}

function takenAs({ id, kind, isNamed, diverted }: Fresh, opened: Case | undefined): Taken {
  if (diverted) return { kind: 'diverted', why: diverted }
  if (opened) return { kind: 'case', feedback: id, case: opened, isNamed }
  return { kind: 'kept', feedback: id, as: kind, isNamed }
}

async function casesFor(
  trx: Db,
  fresh: readonly Fresh[],
  now: Date,
  { cases }: TakeDeps,
): Promise<ReadonlyMap<Fresh, Case>> {
  const asked = fresh.flatMap((one) => {
    const { kind, diverted, isUrgent, given } = one
    if (diverted || !opensCase(kind)) return []
    const level: Case['level'] = isUrgent ? 'urgent' : 'normal'
    const by = { kind: 'member' } as const
    const { group, isAnonymous } = given
    return [[one, { kind, level, group: group ?? undefined, by, isAnonymous }] as const]
  })
  const opened = await openCases(
    trx,
    asked.map(([, wanted]) => wanted),
    now,
    cases,
  )
  return new Map(asked.flatMap(([one], at) => (opened[at] ? [[one, opened[at]]] : [])))
}

/** Opens a case for a feedback that is there, and tells staff. */
export async function caseFor(
  trx: Db,
  {
    feedback,
    kind,
    level,
    group,
    isAnonymous,
  }: {
    readonly feedback: FeedbackId
    readonly kind: Case['kind']
    readonly level: Case['level']
    readonly group: GroupId | null
    readonly isAnonymous: boolean
  },
  now: Date,
  deps: TakeDeps,
): Promise<Case> {
  const by = { kind: 'member' } as const
  const asked = { feedback, kind, level, group: group ?? undefined, by, isAnonymous }
  const opened = await openCase(trx, asked, now, deps.cases)
  await deps.tellOpened?.(trx, [opened], now)
  return opened
}
