import { articleById } from '../articles/index.js'
import { brief } from '../base/index.js'
import { momentOfWall, nextAfter, sayRecurrence, sayTime } from '../calendar/index.js'
import type { Button } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Deed } from '../people/index.js'
import {
  createReckonings,
  findPostByNumber,
  findSchedule,
  listScheduled,
  listSchedules,
  type Post,
  postById,
  type Schedule,
  scheduleById,
} from '../publishing/index.js'
import type { PressedByStaff } from './pressed.js'
import type { ScheduleAct, ScheduleRef } from './read-schedule.js'
import { isTheirPost, isTheirSchedule } from './theirs.js'

/** Something that is still to come: a post at its hour, or what recurs. */
export type Item =
  | { readonly kind: 'post'; readonly post: Post; readonly at: Date }
  | {
      readonly kind: 'schedule'
      readonly schedule: Schedule
      /** When it rings next; null while it is paused, and when nothing comes any more. */
      readonly at: Date | null
    }

/** What is to come, the soonest first; what is paused last. */
export async function listItems(
  { trx, deps }: Pick<PressedByStaff, 'trx' | 'deps'>,
  most: number,
): Promise<readonly Item[]> {
  const posts = (await listScheduled(trx, most)).map(toPostItem)
  const schedules = await Promise.all(
    (await listSchedules(trx)).map((one) => toItem(trx, one, deps.timeZone)),
  )
  const late = Number.POSITIVE_INFINITY
  return [...posts, ...schedules]
    .sort((one, other) => (one.at?.getTime() ?? late) - (other.at?.getTime() ?? late))
    .slice(0, most)
}

function toPostItem(post: Post): Item {
  return { kind: 'post', post, at: post.dueAt ?? new Date(0) }
}

/** Its next bell that no holiday holds, where a person moved it or not. */
async function toItem(trx: Db, schedule: Schedule, timeZone: string): Promise<Item> {
  if (schedule.state !== 'active') return { kind: 'schedule', schedule, at: null }
  const { heard, moved, recurrence } = schedule
  if (moved && moved.bell > heard)
    return { kind: 'schedule', schedule, at: momentOfWall(moved.to, timeZone) }
  const { office } = await createReckonings(timeZone)(trx)
  const at = nextAfter(recurrence, momentOfWall(heard, timeZone), office) ?? null
  return { kind: 'schedule', schedule, at }
}

/** What a person means by a number; both where a post and a schedule have it. */
export async function itemsNamed(
  trx: Db,
  ref: ScheduleRef,
  timeZone: string,
): Promise<readonly Item[]> {
  const post = ref.of === 'schedule' ? undefined : await findPostByNumber(trx, ref.number)
  const schedule = ref.of === 'post' ? undefined : await findSchedule(trx, ref.number)
  return [
    ...(post?.state === 'scheduled' ? [toPostItem(post)] : []),
    ...(schedule && schedule.state !== 'ended' ? [await toItem(trx, schedule, timeZone)] : []),
  ]
}

/** What a button names. */
export async function itemById(trx: Db, id: string, timeZone: string): Promise<Item | undefined> {
  const schedule = await scheduleById(trx, id as Schedule['id'])
  if (schedule && schedule.state !== 'ended') return await toItem(trx, schedule, timeZone)
  const post = schedule ? undefined : await postById(trx, id as Post['id'])
  return post?.state === 'scheduled' ? toPostItem(post) : undefined
}

export function idOf(item: Item): string {
  return item.kind === 'post' ? item.post.id : item.schedule.id
}

/** Whether it is within the rights of a staff member. */
export async function isTheirs(
  { trx, staff }: PressedByStaff,
  deed: Deed,
  item: Item,
): Promise<boolean> {
  return item.kind === 'post'
    ? await isTheirPost(trx, staff, deed, item.post)
    : await isTheirSchedule(trx, staff, deed, item.schedule)
}

/** One line of the list. */
export async function sayItem(
  { trx, now, deps }: Pick<PressedByStaff, 'trx' | 'now' | 'deps'>,
  item: Item,
): Promise<string> {
  const { words, timeZone } = deps
  const said = item.at ? sayTime(item.at, now, timeZone, words) : undefined
  if (item.kind === 'post')
    return words.commands.scheduledLine(
      item.post.number,
      said ?? '',
      brief(item.post.audience, 100),
    )
  const { number, what, audience, recurrence } = item.schedule
  const article = what.kind === 'article' ? await articleById(trx, what.article) : undefined
  const every = sayRecurrence(recurrence, words)
  const of = article && { number: article.number, title: brief(article.title, 60) }
  return words.schedules.line(number, of, brief(audience, 100), every, said)
}

/** What can be done with it, as a row of buttons. */
export function itemButtons({ deps }: Pick<PressedByStaff, 'deps'>, item: Item): readonly Button[] {
  const { schedules } = deps.words
  const button = (label: string, act: ScheduleAct): Button => ({
    label,
    value: `s:${idOf(item)}:${act}`,
  })
  const cancel = button(schedules.buttonCancel, 'cancel')
  if (item.kind === 'post')
    return [button(schedules.buttonMovePost(item.post.number), 'move'), cancel]
  const { number, state } = item.schedule
  if (state === 'paused') return [button(schedules.buttonResume(number), 'resume'), cancel]
  return [
    button(schedules.buttonPause(number), 'pause'),
    button(schedules.buttonMove, 'move'),
    cancel,
  ]
}

/** What a press on one of those buttons means; `undefined` for other buttons. */
export function readItemPress(
  value: string,
): { readonly id: string; readonly act: ScheduleAct } | undefined {
  const [, id, act] = /^s:([0-9a-f-]{36}):(pause|resume|move|cancel)$/.exec(value) ?? []
  return id && act ? { id, act: act as ScheduleAct } : undefined
}
