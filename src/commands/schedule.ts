import { brief } from '../base/index.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { readScheduleOrder, type ScheduleOrder } from './read-schedule.js'
import { addPostSchedule } from './schedule-add.js'
import { isTheirs, itemButtons, itemsNamed, listItems, sayItem } from './schedule-items.js'
import { actOnItem, moveItem } from './schedule-work.js'

const LISTED = 10

/** What is still to come, single posts and what recurs together; and what is done with it. */
export const schedule: Command = {
  names: ['lich', 'schedule'],
  who: 'staff',
  deed: 'schedule',
  async run(asked) {
    const order = readScheduleOrder(asked.args)
    switch (order.kind) {
      case 'list':
        return await list(asked)
      case 'add':
        return await addPostSchedule(asked, order.rest)
      case 'act':
        return await act(asked, order)
      case 'unreadable':
        return says(asked.deps.words.schedules.usage)
    }
  },
}

async function list(asked: AskedByStaff): Promise<Answer> {
  const { deps, event } = asked
  const { commands, schedules } = deps.words
  const items = await listItems(asked, LISTED)
  if (items.length === 0) return says(`${commands.nothingScheduled}\n${schedules.howToAdd}`)
  const lines: string[] = []
  const buttons = []
  for (const item of items) {
    lines.push(await sayItem(asked, item))
    if (await isTheirs(asked, 'schedule.cancel', item)) buttons.push(itemButtons(asked, item))
  }
  const hasButtons = deps.channels.get(event.from.channel)?.buttons ?? false
  const next = hasButtons ? schedules.howToAdd : `${schedules.typed}\n${schedules.howToAdd}`
  const text = [commands.scheduledHead, ...lines, '', next].join('\n')
  return { say: [{ text, ...(hasButtons && buttons.length > 0 && { buttons }) }] }
}

async function act(
  asked: AskedByStaff,
  { act, ref, rest }: Extract<ScheduleOrder, { readonly kind: 'act' }>,
): Promise<Answer> {
  const { trx, deps } = asked
  const { schedules } = deps.words
  const [item, other] = await itemsNamed(trx, ref, deps.timeZone)
  if (!item) return says(schedules.unknown(ref.number))
  if (other) return says(schedules.which(ref.number))
  if (act === 'move') return rest === '' ? says(schedules.usage) : await moveItem(asked, item, rest)
  if (rest !== '') return says(schedules.notUnderstood(brief(rest)))
  const { toast, answer } = await actOnItem(asked, act, item)
  return answer ?? says(toast)
}
