import { brief } from '../base/index.js'
import { readWhen, sayTime } from '../calendar/index.js'
import type { Deed } from '../people/index.js'
import {
  cancelPost,
  createReckonings,
  endSchedule,
  moveNextBell,
  movePost,
  pauseSchedule,
  resumeSchedule,
} from '../publishing/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, says } from './command.js'
import type { Pressed, PressedByAnyone, PressedByStaff } from './pressed.js'
import type { ScheduleAct } from './read-schedule.js'
import { refusal } from './refuse.js'
import { type Item, idOf, isTheirs, itemById, readItemPress } from './schedule-items.js'
import { sayPast } from './times.js'

/** Does what a button under the list says. Pressed twice, it is done once. */
export async function pressItem(pressed: PressedByAnyone, value: string): Promise<Pressed> {
  const { trx, deps, staff } = pressed
  const press = readItemPress(value)
  const item = press && (await itemById(trx, press.id, deps.timeZone))
  if (!staff) {
    const refused = await refusal(pressed, staff, 'schedule.cancel', 'schedule.press', press?.id)
    return { toast: refused ?? deps.words.commands.staffOnly }
  }
  if (!press || !item) return { toast: deps.words.schedules.over }
  const asked = { ...pressed, staff }
  if (press.act !== 'move') return await actOnItem(asked, press.act, item)
  const refused = await refusalOf(asked, 'move', item)
  if (refused) return { toast: refused }
  const question = says(deps.words.schedules.askMove(nameOf(item, asked)))
  return {
    toast: deps.words.commands.askHourShort,
    answer: { ...question, asks: { kind: 'schedule-move', item: press.id } },
  }
}

const DEEDS: Readonly<Record<ScheduleAct, Deed>> = {
  pause: 'schedule.pause',
  resume: 'schedule.resume',
  move: 'schedule.move',
  cancel: 'schedule.cancel',
}

/** Why somebody may not; kept in the audit. */
async function refusalOf(
  asked: PressedByStaff,
  act: ScheduleAct,
  item: Item,
): Promise<string | undefined> {
  const deed = DEEDS[act]
  const refused = await refusal(asked, asked.staff, deed, deed, idOf(item))
  if (refused || (await isTheirs(asked, deed, item))) return refused
  await auditRefused(asked, deed, idOf(item))
  return asked.deps.words.commands.notYours
}

/** Pauses, resumes or cancels it, for whoever may. */
export async function actOnItem(
  asked: PressedByStaff,
  act: Exclude<ScheduleAct, 'move'>,
  item: Item,
): Promise<Pressed> {
  const { schedules } = asked.deps.words
  const refused = await refusalOf(asked, act, item)
  if (refused) return { toast: refused }
  if (item.kind === 'post' && act !== 'cancel') return { toast: schedules.postsAreNotPaused }
  if (!(await DO[act](asked, item))) return { toast: schedules.over }
  await auditAct(asked, `schedule.${act}`, idOf(item), { number: numberOf(item) })
  const said = schedules.done[act](nameOf(item, asked))
  return { toast: said, answer: says(said) }
}

const DO: Readonly<
  Record<Exclude<ScheduleAct, 'move'>, (asked: PressedByStaff, item: Item) => Promise<boolean>>
> = {
  pause: async ({ trx }, item) =>
    item.kind === 'schedule' && (await pauseSchedule(trx, item.schedule.id)),
  resume: async ({ trx, now, deps }, item) =>
    item.kind === 'schedule' &&
    (await resumeSchedule(trx, item.schedule.id, await createReckonings(deps.timeZone)(trx), now)),
  cancel: async ({ trx, now }, item) =>
    item.kind === 'schedule'
      ? await endSchedule(trx, item.schedule.id)
      : (await cancelPost(trx, item.post.id, now)).kind === 'cancelled',
}

/** The new time that was typed, for whatever it was asked of. */
export async function takeMove(asked: PressedByStaff, id: string, text: string): Promise<Answer> {
  const item = await itemById(asked.trx, id, asked.deps.timeZone)
  return item ? await moveItem(asked, item, text) : says(asked.deps.words.schedules.over)
}

/** Moves a post, or the next bell of what recurs and no other. What was not understood is asked for again. */
export async function moveItem(asked: PressedByStaff, item: Item, text: string): Promise<Answer> {
  const { now, deps } = asked
  const { words, timeZone } = deps
  const refused = await refusalOf(asked, 'move', item)
  if (refused) return says(refused)
  const again = { kind: 'schedule-move', item: idOf(item) } as const
  const when = readWhen(text, now, timeZone)
  if (when.kind === 'unreadable')
    return { ...says(words.commands.unreadableTime(brief(text))), asks: again }
  if (when.kind === 'past' || when.at <= now)
    return { ...says(sayPast(when, now, deps)), asks: again }
  const moved = await move(asked, item, when.at)
  if (moved !== 'moved') return says(moved)
  await auditAct(asked, 'schedule.move', idOf(item), { number: numberOf(item) })
  const said = sayTime(when.at, now, timeZone, words)
  return says(words.schedules.moved(nameOf(item, asked), said, item.kind === 'schedule'))
}

/** `moved`, or why not. */
async function move({ trx, now, deps }: PressedByStaff, item: Item, to: Date): Promise<string> {
  const { words, timeZone } = deps
  if (item.kind === 'post')
    return (await movePost(trx, item.post.id, to)) ? 'moved' : words.schedules.over
  const reckoning = await createReckonings(timeZone)(trx)
  const moved = await moveNextBell(trx, item.schedule.id, to, reckoning)
  if (moved.kind === 'moved') return 'moved'
  if (moved.kind === 'not-ringing') return words.schedules.notRinging
  return words.schedules.beyondNext(sayTime(moved.next, now, timeZone, words))
}

function numberOf(item: Item): number {
  return item.kind === 'post' ? item.post.number : item.schedule.number
}

function nameOf(item: Item, { deps }: Pick<PressedByStaff, 'deps'>): string {
  return deps.words.schedules.name(item.kind, numberOf(item))
}
