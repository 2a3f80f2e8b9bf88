import { after, type CaseId, DAY, type StaffId } from '../../base/index.js'
import { sayDate, startOfDay } from '../../calendar/index.js'
import { type CaseRow, type Db, lockRows } from '../../db/index.js'
import { LANES, putToPeople } from '../../delivery/index.js'
import type { Staff } from '../../people/index.js'
import { type Case, OPEN_STATUSES, overdue, toCase } from './case.js'
import type { CaseDesk } from './desk.js'
import { escalateCase, isToEscalate } from './escalate.js'
import { createListeners, type Listeners } from './listeners.js'
import { type Reminder, sayReminder, type Topic } from './say-reminder.js'
import { noteOnCase } from './store.js'
import { tellStaff } from './tell-staff.js'

/** So many cases at once; the rest has its turn when the bell rings again. */
const AT_ONCE = 2_000

/**
 * Reminds staff of what is late or nobody's, and of those who were asked for something and have been silent for long:
 * one list for each person and day, however many cases there are. What is late for a second working day is told to
 * the unit above, in a list of its own people too. What is urgent does not wait for a list. Needs a transaction, and
 * an office at work; returns of how many cases somebody was reminded.
 */
export async function remindOfCases(trx: Db, now: Date, desk: CaseDesk): Promise<number> {
  const today = todayOf(now, desk)
  const found = await findToRemind(trx, today, now, desk)
  if (found.length === 0) return 0
  const listeners = await createListeners(
    trx,
    found.map(({ row }) => row.id),
    reminderKey(today),
    desk,
  )
  const lists = new Map<StaffId, { staff: Staff; reminders: Reminder[] }>()
  const enlist = (staff: readonly Staff[], reminder: Reminder) => {
    for (const who of staff) {
      const { reminders } = lists.get(who.id) ?? { reminders: [] }
      lists.set(who.id, { staff: who, reminders: [...reminders, reminder] })
    }
  }
  const told: CaseId[] = []
  for (const one of found) {
    if (one.topic === 'overdue' && one.case.level === 'urgent')
      await tellAtOnce(trx, one, today, now, desk)
    else if (!(await remindOf(one, listeners, enlist))) continue
    else if (one.topic === 'overdue' && isSecondDay(one, today, desk))
      await passOn(trx, one, listeners, enlist, now)
    told.push(one.case.id)
  }
  if (told.length > 0)
    await trx.updateTable('case_file').set({ reminded_on: today }).where('id', 'in', told).execute()
  await putLists(trx, [...lists.values()], today, now, desk)
  return told.length
}

interface ToRemind extends Reminder {
  readonly row: CaseRow
}

type Enlist = (staff: readonly Staff[], reminder: Reminder) => void

function todayOf(now: Date, { timeZone }: CaseDesk): string {
  return sayDate(now, timeZone).split('/').reverse().join('-')
}

/** Whoever comes second waits, and finds the day taken. */
async function findToRemind(
  trx: Db,
  today: string,
  now: Date,
  desk: CaseDesk,
): Promise<readonly ToRemind[]> {
  const at = now.toISOString()
  const dayAgo = after(now, -DAY).toISOString()
  const rows = await trx
    .selectFrom('case_file')
    .selectAll()
    .where('status', 'in', OPEN_STATUSES)
    .where((eb) => {
      const isLate = eb.or([
        eb('answer_by', '<', at),
        eb.and([eb('status', '!=', 'received'), eb('receive_by', '<', at)]),
        // Of a new one its unit has heard today.
        eb.and([eb('assignee_id', 'is', null), eb('opened_at', '<', dayAgo)]),
      ])
      return eb.or([eb.and([eb('paused_at', 'is', null), isLate]), eb('paused_at', '<', dayAgo)])
    })
    .where((eb) => eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '!=', today)]))
    .orderBy('answer_by')
    .orderBy('id')
    .limit(AT_ONCE)
    .$call(lockRows(trx))
    .execute()
  return rows.flatMap((row) => {
    const one = toCase(row)
    const topic = topicOf(one, row, now, desk)
    return topic ? [{ case: one, topic, row }] : []
  })
}

function topicOf(one: Case, row: CaseRow, now: Date, desk: CaseDesk): Topic | undefined {
  if (one.pausedAt) return isSilent(one.pausedAt, row, now, desk) ? 'waiting' : undefined
  if (overdue(one, now)) return 'overdue'
  return one.assignee ? undefined : 'unassigned'
}

/** Counted anew from each reminder: a silence is not news every day. */
function isSilent(
  pausedAt: Date,
  { reminded_on }: CaseRow,
  now: Date,
  { cases: { clock, deadlines }, timeZone }: CaseDesk,
): boolean {
  const reminded = reminded_on ? startOfDay(reminded_on, timeZone) : pausedAt
  const from = reminded > pausedAt ? reminded : pausedAt
  return clock.between(from, now) >= deadlines.waiting
}

/** Nothing that waits for a list of another day is lost: it stands in it. */
async function remindOf(one: ToRemind, listeners: Listeners, enlist: Enlist): Promise<boolean> {
  const staff = await listeners.actingOn(one.row)
  const free = staff.filter((who) => !listeners.haveHeard(who))
  if (staff.length > 0 && free.length === 0) return false
  enlist(free, one)
  return true
}

/** No working time lies between the day of the last reminder and this one. */
function isSecondDay(
  { row: { reminded_on } }: ToRemind,
  today: string,
  { cases: { clock }, timeZone }: CaseDesk,
): boolean {
  if (reminded_on === null) return false
  return clock.between(startOfDay(reminded_on, timeZone, 1), startOfDay(today, timeZone)) === 0
}

/** The nearest unit above in which somebody answers hears of it, once until the case goes elsewhere or begins anew. */
async function passOn(
  trx: Db,
  one: ToRemind,
  listeners: Listeners,
  enlist: Enlist,
  now: Date,
): Promise<void> {
  if (!(await isToEscalate(trx, one.case))) return
  const above = await listeners.above(one.row)
  const free = above?.staff.filter((who) => !listeners.haveHeard(who)) ?? []
  if (!above || free.length === 0) return
  const detail = { to: above.unit ?? null }
  await noteOnCase(trx, one.case, { act: 'escalate', by: { kind: 'service' }, detail }, now)
  enlist(free, { ...one, topic: 'escalated' })
}

async function tellAtOnce(
  trx: Db,
  { case: { id } }: ToRemind,
  today: string,
  now: Date,
  desk: CaseDesk,
): Promise<void> {
  await escalateCase(trx, id, now, desk)
  await tellStaff(trx, { id, key: today }, 'overdue', now, desk)
}

async function putLists(
  trx: Db,
  lists: readonly { readonly staff: Staff; readonly reminders: readonly Reminder[] }[],
  today: string,
  now: Date,
  desk: CaseDesk,
): Promise<void> {
  const ids = lists.flatMap(({ reminders }) => reminders.flatMap((one) => one.case.unitId ?? []))
  if (lists.length === 0) return
  const units = await trx
    .selectFrom('unit')
    .select(['id', 'name'])
    .$if(ids.length > 0, (query) => query.where('id', 'in', [...new Set(ids)]))
    .execute()
  const names = new Map(units.map(({ id, name }) => [id, name]))
  for (const { staff, reminders } of lists) {
    const message = sayReminder(reminders, staff, now, desk, names)
    const word = { key: reminderKey(today), lane: LANES.answer, say: () => message }
    await putToPeople(trx, [staff], word, desk.speakers, now)
  }
}

/** Each person has one such list a day. */
function reminderKey(today: string): string {
  return `remind:${today}`
}
