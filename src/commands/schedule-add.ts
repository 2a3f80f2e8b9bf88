import {
  type AudienceMap,
  loadAudienceMap,
  readAudience,
  resolveAudience,
  sayAudienceFault,
} from '../audience/index.js'
import { brief } from '../base/index.js'
import { sayRecurrence, sayRecurrenceFault, sayTime } from '../calendar/index.js'
import { allows } from '../people/index.js'
import {
  createReckonings,
  type NewSchedule,
  planPost,
  putSchedule,
  type Schedule,
} from '../publishing/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import type { PressedByStaff } from './pressed.js'
import { refusePlan } from './publish.js'
import { type Divided, divideSchedule, type ScheduleOptions, takeOptions } from './read-schedule.js'
import { refusal } from './refuse.js'
import { itemButtons } from './schedule-items.js'

const TO = /^(?:đến|tới|cho|den|toi|to)\s+/i

/** `/lich thêm 12 đến xa-tan-phu 7h sáng thứ 2 đến thứ 6`: an article that is said again and again. */
export async function addPostSchedule(asked: AskedByStaff, text: string): Promise<Answer> {
  const { trx, deps, staff } = asked
  const { schedules } = deps.words
  const refused = await mayNotSchedule(asked, 'schedule.add')
  if (refused) return says(refused)
  const [found, article = '', behind = ''] = /^#?(\d{1,9})\s+([\s\S]+)$/.exec(text.trim()) ?? []
  if (!found) return says(schedules.howToAdd)
  const { options, rest } = takeOptions(behind)
  const read = await readWhomAndWhen(asked, rest)
  if (read.kind === 'fault') return says(read.text)
  const form = options.isFull ? 'full' : 'summary'
  const wish = {
    article,
    form,
    by: staff,
    deed: 'schedule.add',
    ...(read.audience && { audience: read.audience }),
  } as const
  const plan = await planPost(trx, wish, deps)
  if (plan.kind !== 'plan') return says(await refusePlan(asked, plan, 'schedule.add', ''))
  const what = { kind: 'article', article: plan.article.id, form } as const
  const { audience } = plan
  return await putNew(asked, { ...read, audience, what }, options, plan.groups.length)
}

/**
 * Why somebody may not have anything sent by itself; kept in the audit. Where a second person looks at every post,
 * what recurs is ordered by those who may send without one: nobody looks at it when it rings.
 */
export async function mayNotSchedule(
  asked: PressedByStaff,
  deed: 'schedule.add' | 'bulletin.add' | 'bulletin.now',
): Promise<string | undefined> {
  const refused = await refusal(asked, asked.staff, deed, deed)
  if (refused) return refused
  const { needsApproval, words } = asked.deps
  if (!needsApproval || allows(asked.staff, 'send-urgent')) return undefined
  await auditRefused(asked, deed, '')
  return words.schedules.needsApprover
}

export type WhomAndWhen =
  | (Extract<Divided, { readonly kind: 'read' }> & { readonly kind: 'read' })
  | { readonly kind: 'fault'; readonly text: string }

/** Reads whom something is for, and when it recurs; no audience for the whole of one's unit. */
export async function readWhomAndWhen(
  { trx, deps }: AskedByStaff,
  text: string,
): Promise<WhomAndWhen> {
  const { words } = deps
  const map = await loadAudienceMap(trx)
  const read = divideSchedule(text.trim().replace(TO, ''), (one) => faultIn(one, map) === undefined)
  if (read.kind === 'read') return read
  if (read.kind === 'refused') return { kind: 'fault', text: sayRecurrenceFault(read.fault, words) }
  const fault = faultIn(read.audience, map)
  return { kind: 'fault', text: fault ? sayAudienceFault(fault, words) : words.schedules.howToAdd }
}

function faultIn(audience: string, map: AudienceMap) {
  const read = readAudience(audience)
  const resolved = read.kind === 'fault' ? read : resolveAudience(read, map)
  return resolved.kind === 'fault' ? resolved : undefined
}

type Wanted = Pick<NewSchedule, 'what' | 'audience' | 'recurrence' | 'written'>

/** Keeps it, and says when it comes first and what can be done with it. */
export async function putNew(
  asked: AskedByStaff,
  { what, audience, recurrence, written }: Wanted,
  { isUrgent }: ScheduleOptions,
  groups: number,
): Promise<Answer> {
  const { trx, event, staff, now, deps } = asked
  const owners = { setBy: staff.id, orderedIn: { account: event.account, to: event.from } }
  const wish = { key: `command:${event.id}`, what, audience, recurrence, written, ...owners }
  const reckoning = await createReckonings(deps.timeZone)(trx)
  const put = await putSchedule(trx, { ...wish, ignoresQuiet: isUrgent }, now, reckoning)
  await auditAct(asked, 'schedule.add', put.id, { number: put.number, groups })
  return sayNew(asked, put, groups)
}

function sayNew({ deps, event, now }: AskedByStaff, put: Schedule, groups: number): Answer {
  const { words, timeZone, quietEnd, channels } = deps
  const { nextAt, recurrence, number, ignoresQuiet } = put
  const every = sayRecurrence(recurrence, words)
  const first = nextAt ? sayTime(nextAt, now, timeZone, words) : ''
  const quietUntil = nextAt && !ignoresQuiet ? quietEnd(nextAt) : undefined
  const lines = [
    words.schedules.added(number, put.what.kind, brief(put.audience, 100), groups, every, first),
    ...(quietUntil
      ? [words.commands.cardQuietThen(sayTime(quietUntil, now, timeZone, words))]
      : []),
  ]
  const hasButtons = channels.get(event.from.channel)?.buttons ?? false
  if (!hasButtons) return says([...lines, words.schedules.typedOne(number)].join('\n'))
  const item = { kind: 'schedule', schedule: put, at: nextAt } as const
  return { say: [{ text: lines.join('\n'), buttons: [itemButtons({ deps }, item)] }] }
}
