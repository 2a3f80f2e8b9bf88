import { createHash } from 'node:crypto'
import {
  bindGroup,
  findUnit,
  groupAt,
  loadAudienceMap,
  noteGroup,
  sayAudienceFault,
} from '../audience/index.js'
import { coversUnit, putAudit } from '../people/index.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'

/** Binds the group where it is typed to a unit, and posts there what members must know. */
export const group: Command = {
  names: ['nhom', 'group'],
  who: 'staff',
  act: 'bind-group',
  async run(asked) {
    const { commands } = asked.deps.words
    if (asked.event.direct) return says(commands.groupOnlyInGroups)
    return asked.args === '' ? await tellBinding(asked) : await bind(asked)
  },
}

async function tellBinding({ trx, event, deps }: AskedByStaff): Promise<Answer> {
  const { commands } = deps.words
  const here = await groupAt(trx, event.from)
  const unit = here?.unitId && (await loadAudienceMap(trx)).unitById.get(here.unitId)
  return says(unit ? commands.groupBoundTo(unit.name, unit.code) : commands.groupNotBound)
}

async function bind({ trx, event, args, staff, now, deps }: AskedByStaff): Promise<Answer> {
  const { words } = deps
  const map = await loadAudienceMap(trx)
  const found = findUnit(map, args)
  if (found.kind === 'fault') return says(sayAudienceFault(found, words))
  const unit = found.it
  if (!coversUnit(staff, map, unit.id)) return says(words.commands.unitBeyondYours(unit.name))
  const chat = { ...event.from, accountId: event.account, title: event.title }
  const noted = await noteGroup(trx, chat, now)
  const notice = words.commands.notice
  const noticeHash = createHash('sha256').update(notice).digest('hex')
  await bindGroup(trx, noted.group.id, unit.id, noticeHash)
  await putAudit(trx, {
    at: now,
    staffId: staff.id,
    actor: `${event.from.channel}:${event.by.id}`,
    act: 'group.bind',
    subject: noted.group.id,
    detail: { unit: unit.code },
  })
  return says(words.commands.groupBound(unit.name, unit.code), notice)
}
