import { type FeedbackId, type GroupId, newBlindId, newId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { type Case, openCase, openCases } from '../cases/index.js'
import { attach, namesOf } from './attach.js'
import { type Classified, classify, opensCase } from './classify.js'
import { countFlood, DEFAULT_LIMITS } from './flood.js'
import { type Keywords, readKeywords } from './keywords.js'
import { type Fresh, notKnown, putFeedback } from './put.js'
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
  const events = given.map(({ event }) => event)
  const floods = await countFlood(trx, events, deps.limits ?? DEFAULT_LIMITS, deps.seal, now)
  const becomes = new Map<FeedbackIn, Taken>()
  for (const [at, flood] of floods.entries()) {
    const one = given[at]
    if (one && flood.kind === 'over') becomes.set(one, { ...flood, kind: 'flooded' })
  }
  const within = given.filter((one) => !becomes.has(one))
  for (const [one, taken] of await takeWithin(trx, within, now, deps)) becomes.set(one, taken)
  return given.map((one) => becomes.get(one) ?? { kind: 'known' })
}

/** What was heard before is in none of it. */
async function takeWithin(
  trx: Db,
  given: readonly FeedbackIn[],
  now: Date,
  deps: TakeDeps,
): Promise<ReadonlyMap<FeedbackIn, Taken>> {
  const keywords = await readKeywords(trx)
  const fresh = (await notKnown(trx, given, deps)).map(
    (one): Fresh => ({ ...read(one, keywords), given: one, id: idFor(one) }),
  )
  const cases = await casesFor(trx, fresh, now, deps)
  await putFeedback(trx, fresh, cases, now, deps)
  for (const { given: one, id, diverted } of fresh)
    await attach(trx, { ...one, feedback: id, isSecret: diverted === 'secret' }, now, deps)
  const anonymous = fresh.filter(({ given: { isAnonymous } }) => isAnonymous)
  for (const { given: one } of anonymous) await forgetEvent(trx, one.event, deps.seal)
  for (const { diverted, id, given: one } of fresh)
    if (diverted) await deps.tellHeld?.(trx, { feedback: id, group: one.group }, now)
  // Whoever accuses somebody of a fire may be standing before it.
  for (const { diverted, isUrgent, id, given: one } of fresh)
    if (diverted && isUrgent) await deps.alarm?.(trx, { feedback: id, group: one.group }, now)
  if (cases.size > 0) await deps.tellOpened?.(trx, [...cases.values()], now)
  return new Map(fresh.map((one) => [one.given, takenAs(one, cases.get(one))]))
}

function read({ text, kind, files }: FeedbackIn, keywords: Keywords): Classified {
  return classify(text, keywords, { ...(kind && { kind }), files: namesOf(files) })
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
    return [[one, { kind, level, group: given.group ?? undefined, by }] as const]
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
  }: {
    readonly feedback: FeedbackId
    readonly kind: Case['kind']
    readonly level: Case['level']
    readonly group: GroupId | null
  },
  now: Date,
  deps: TakeDeps,
): Promise<Case> {
  const by = { kind: 'member' } as const
  const asked = { feedback, kind, level, group: group ?? undefined, by }
  const opened = await openCase(trx, asked, now, deps.cases)
  await deps.tellOpened?.(trx, [opened], now)
  return opened
}
