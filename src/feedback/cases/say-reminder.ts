import { brief, type UnitId } from '../../base/index.js'
import { sayDate } from '../../calendar/index.js'
import type { Message } from '../../channels/index.js'
import type { Words } from '../../language/index.js'
import type { Staff } from '../../people/index.js'
import { type Case, overdue } from './case.js'
import { type CaseDesk, hasButtons } from './desk.js'

/** Why staff are reminded of a case. */
export type Topic = keyof Words['cases']['reminder']['topics']

export interface Reminder {
  readonly case: Case
  readonly topic: Topic
}

const TOPICS: readonly Topic[] = ['escalated', 'overdue', 'unassigned', 'waiting']
/** So many lines, shared among the topics, fit into a message of any channel. */
const MOST_LINES = 16

/** One list of all that somebody is reminded of, with how many more there are. Nothing of what members wrote is in it. */
export function sayReminder(
  reminders: readonly Reminder[],
  { channel }: Pick<Staff, 'channel'>,
  now: Date,
  desk: CaseDesk,
  units: ReadonlyMap<UnitId, string>,
): Message {
  const { cases } = desk.words
  const { reminder } = cases
  const of = (topic: Topic) => reminders.filter((one) => one.topic === topic)
  const topics = TOPICS.filter((topic) => of(topic).length > 0)
  const share = Math.floor(MOST_LINES / topics.length)
  const lines = topics.flatMap((topic) => {
    const all = of(topic)
    const left = all.length - share
    return [
      reminder.topics[topic](all.length),
      ...all.slice(0, share).map((one) => lineOf(one, now, desk, units)),
      ...(left > 0 ? [reminder.more(left)] : []),
    ]
  })
  const canPress = hasButtons(desk, channel)
  const text = [reminder.head, ...lines, ...(canPress ? [] : [reminder.typed])].join('\n')
  const tab = (view: 'overdue' | 'mine') => ({ label: cases.tabs[view], value: `i:${view}:0` })
  return canPress ? { text, buttons: [[tab('overdue'), tab('mine')]] } : { text }
}

function lineOf(
  { case: one, topic }: Reminder,
  now: Date,
  { words: { cases }, timeZone }: CaseDesk,
  units: ReadonlyMap<UnitId, string>,
): string {
  const place = one.unitId && units.get(one.unitId)
  const say = (at: Date) => sayDate(at, timeZone)
  const what =
    topic === 'waiting'
      ? cases.reminder.askedOn(say(one.pausedAt ?? now))
      : overdue(one, now) === 'receive'
        ? cases.reminder.receiveBy(say(one.receiveBy))
        : cases.reminder.answerBy(say(one.answerBy))
  return cases.reminder.line(one.code, brief(place ?? cases.office, 40), what)
}
