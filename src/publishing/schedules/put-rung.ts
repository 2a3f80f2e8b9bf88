import { articleById } from '../../articles/index.js'
import { after, type Log, type PostId } from '../../base/index.js'
import type { Db, RingOutcome } from '../../db/index.js'
import type { Voice } from '../../delivery/index.js'
import { allows, type Staff, staffById } from '../../people/index.js'
import { orderPost } from '../order.js'
import { type NoPlan, type PlanDeps, planPost } from '../plan.js'
import { putDraft } from '../posts.js'
import { tellAdmins } from '../tell-admins.js'
import type { DueBell } from './bells.js'
import { planBulletin, putBulletin } from './bulletin.js'
import type { Schedule, ScheduledBulletin, ScheduledPost } from './schedule.js'

export interface RingDeps extends PlanDeps {
  readonly db: Db
  readonly log: Log
  readonly timeZone: string
  /** When the quiet hours that hold at a moment are over; `undefined` outside them. */
  readonly quietEnd: (at: Date) => Date | undefined
  readonly voices: readonly Voice[]
}

/** A bell that rings, and the one behind it. */
export interface RungBell extends DueBell {
  readonly next: DueBell | undefined
}

/** What came of a bell that rang. */
export interface Put {
  readonly outcome: Extract<RingOutcome, 'rung' | 'nothing-new' | 'no-plan'>
  readonly post?: PostId
}

/** Puts the post of a bell, or nothing where there is nothing to say. Needs the transaction that claimed the bell. */
export async function putRung(
  trx: Db,
  schedule: Schedule,
  bell: RungBell,
  deps: RingDeps,
  now: Date,
): Promise<Put> {
  const by = await makerOf(trx, schedule)
  if (by === 'gone') return await giveUp(trx, schedule, bell, 'beyond', deps, now)
  const { what } = schedule
  return what.kind === 'article'
    ? await putPost(trx, { ...schedule, what }, bell, by, deps, now)
    : await putNews(trx, { ...schedule, what }, bell, by, deps, now)
}

/** Whose rights count: as they are now, not as they were when it was made. Absent for the terminal. */
async function makerOf(trx: Db, { setBy }: Schedule): Promise<Staff | 'gone' | undefined> {
  if (setBy === null) return undefined
  const staff = await staffById(trx, setBy)
  return staff && allows(staff, 'schedule.add') ? staff : 'gone'
}

async function putPost(
  trx: Db,
  schedule: Schedule & { readonly what: ScheduledPost },
  bell: RungBell,
  by: Staff | undefined,
  deps: RingDeps,
  now: Date,
): Promise<Put> {
  const { what, audience } = schedule
  const article = String((await articleById(trx, what.article))?.number ?? '')
  const wish = { article, audience, form: what.form, ...(by && { by }) }
  const plan = await planPost(trx, wish, deps)
  if (plan.kind !== 'plan') return await giveUp(trx, schedule, bell, plan.kind, deps, now)
  const key = keyOf(schedule, bell)
  const draft = { key, article: what.article, form: what.form, audience, ...ownersOf(schedule) }
  const post = await putDraft(trx, draft, plan.parts, now)
  await order(trx, schedule, post.id, deps, now)
  return { outcome: 'rung', post: post.id }
}

async function putNews(
  trx: Db,
  schedule: Schedule & { readonly what: ScheduledBulletin },
  bell: RungBell,
  by: Staff | undefined,
  deps: RingDeps,
  now: Date,
): Promise<Put> {
  const { what, audience } = schedule
  const usualMs = bell.next ? bell.next.at.getTime() - bell.at.getTime() : 0
  const since = after(schedule.createdAt, -usualMs)
  const wish = { ...what, audience, since, ...(by && { by }) }
  const plan = await planBulletin(trx, wish, deps, now)
  if (plan.kind === 'nothing-new') return { outcome: 'nothing-new' }
  if (plan.kind !== 'bulletin') return await giveUp(trx, schedule, bell, plan.kind, deps, now)
  const owners = { key: keyOf(schedule, bell), ...ownersOf(schedule) }
  const post = await putBulletin(trx, plan, owners, now)
  await order(trx, schedule, post.id, deps, now)
  return { outcome: 'rung', post: post.id }
}

function keyOf({ id }: Schedule, { bell }: RungBell): string {
  return `schedule:${id}/${bell}`
}

function ownersOf({ setBy, orderedIn }: Schedule) {
  return { by: setBy, orderedIn }
}

/** Quiet hours move it to their end, unless it is urgent. */
async function order(
  trx: Db,
  { ignoresQuiet }: Schedule,
  post: PostId,
  { quietEnd }: RingDeps,
  now: Date,
): Promise<void> {
  const wish = ignoresQuiet
    ? ({ kind: 'now' } as const)
    : ({ kind: 'at', at: quietEnd(now) ?? now } as const)
  await orderPost(trx, post, wish, now)
}

/** Nothing can be sent as it stands: the admins hear why, once for each bell. */
async function giveUp(
  trx: Db,
  { id, number }: Schedule,
  { bell }: RungBell,
  why: NoPlan['kind'],
  { words, voices }: RingDeps,
  now: Date,
): Promise<Put> {
  const text = words.schedules.notRung(number, words.publishing.noPlanFromFeed[why])
  await tellAdmins(trx, `schedule:${id}/${bell}`, text, voices, now)
  return { outcome: 'no-plan' }
}
