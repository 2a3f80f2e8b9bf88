import {
  bindGroup,
  findUnit,
  groupAt,
  loadAudienceMap,
  noteGroup,
  sayAudienceFault,
  type UnitView,
  unitById,
} from '../audience/index.js'
import type { UnitId } from '../base/index.js'
import { dayOf, isoDay } from '../calendar/index.js'
import { coversUnit } from '../people/index.js'
import { keepNotice } from '../privacy/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { readTagsLine, tagHere } from './group-tags.js'
import { noticeFor } from './help.js'

/** Binds the group where it is typed to a unit, or gives it tags, and posts there what members must know. */
export const group: Command = {
  names: ['nhom', 'group'],
  who: 'staff',
  deed: 'group',
  beforeMembers: true,
  async run(asked) {
    const { commands } = asked.deps.words
    if (asked.event.direct) return says(commands.groupOnlyInGroups)
    const tags = readTagsLine(asked.args)
    if (tags !== undefined) return await tagHere(asked, tags)
    return asked.args === '' ? await tellBinding(asked) : await bind(asked)
  },
}

interface InTopic {
  readonly topic?: string | undefined
  readonly topicTitle?: string | undefined
}

async function tellBinding(asked: AskedByStaff): Promise<Answer> {
  const { trx, event, deps } = asked
  const { commands } = deps.words
  const here = await groupAt(trx, event.from)
  const unit = here?.unitId && (await unitById(trx, here.unitId))
  if (!here || !unit) return says(commands.groupNotBound)
  const bound = commands.groupBoundTo(unit.name, unit.code)
  return says([bound, ...sayTopic(asked, here, unit.code)].join('\n'))
}

/** To which topic posts come; nothing in a group where that is not asked. */
function sayTopic({ event, deps }: AskedByStaff, here: InTopic, code: string): readonly string[] {
  const { commands } = deps.words
  const typedIn = event.from.topic
  if (here.topic !== undefined)
    return [commands.postsComeToTopic(here.topicTitle, here.topic === typedIn, code)]
  return typedIn === undefined ? [] : [commands.postsComeToGroup(code)]
}

async function bind(asked: AskedByStaff): Promise<Answer> {
  const { trx, event, args, staff, deps } = asked
  const { words } = deps
  const map = await loadAudienceMap(trx)
  const found = findUnit(map, args)
  if (found.kind === 'fault') return says(sayAudienceFault(found, words))
  const unit = found.it
  if (!coversUnit(staff, 'group.bind', map, unit.id)) return await beyond(asked, unit)
  // Nor may one unit take a group away from another.
  const here = await groupAt(trx, event.from)
  const owner = here?.unitId && map.unitById.get(here.unitId)
  if (owner && !coversUnit(staff, 'group.bind', map, owner.id)) return await beyond(asked, owner)
  await store(asked, unit)
  const bound = words.commands.groupBound(unit.name, unit.code)
  const { topicTitle, from } = event
  const lines = [bound, ...sayTopic(asked, { topic: from.topic, topicTitle }, unit.code)]
  return says(lines.join('\n'), noticeFor(deps, event).text)
}

async function beyond(asked: AskedByStaff, { id, name }: UnitView): Promise<Answer> {
  await auditRefused(asked, 'group.bind', id)
  return says(asked.deps.words.commands.unitBeyondYours(name))
}

/** The account that heard the command speaks in the group from now on, in the topic where it was typed. */
async function store(
  asked: AskedByStaff,
  unit: { readonly id: UnitId; readonly code: string },
): Promise<void> {
  const { trx, event, now, deps } = asked
  const { topic } = event.from
  const chat = { ...event.from, accountId: event.account, title: event.title }
  const { group: noted } = await noteGroup(trx, chat, now)
  const notice = noticeFor(deps, event)
  await keepNotice(trx, notice, now)
  await bindGroup(trx, noted.id, {
    unitId: unit.id,
    accountId: event.account,
    noticeHash: notice.hash,
    on: isoDay(dayOf(now, deps.timeZone)),
    topic: topic === undefined ? null : { id: topic, title: event.topicTitle ?? null },
  })
  await auditAct(asked, 'group.bind', noted.id, { unit: unit.code, ...(topic && { topic }) })
}
