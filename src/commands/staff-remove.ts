import { type AudienceMap, loadAudienceMap } from '../audience/index.js'
import { brief, fold } from '../base/index.js'
import { coversUnit, dismiss, listStaff, reaches, type Staff } from '../people/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import { refusal } from './refuse.js'
import { nameOf } from './staff-names.js'

/** Takes somebody's rights away, by their number or their name; from that moment they have none. */
export async function remove(asked: AskedByStaff, rest: string): Promise<Answer> {
  const { trx, staff, deps } = asked
  const { staff: said } = deps.words
  const refused = await refusal(asked, staff, 'staff.remove', 'staff.remove')
  if (refused) return says(refused)
  if (rest === '') return says(said.removeUsage)
  const map = await loadAudienceMap(trx)
  const meant = (await listStaff(trx)).filter((one) => isCalled(one, rest))
  const theirs = meant.filter((one) => isTheirs(staff, map, one))
  const [who, another] = theirs
  if (another) return says(said.several(theirs.map(({ number }) => number)))
  if (who) return await dismissed(asked, map, who)
  // Whether there is such a person elsewhere is not told.
  if (meant[0]) await auditRefused(asked, 'staff.remove', meant[0].id)
  return says(said.nobody(brief(rest, 60)))
}

function isCalled({ number, name, channel, person }: Staff, text: string): boolean {
  const [, digits] = /^#?(\d{1,9})$/.exec(text) ?? []
  if (digits !== undefined) return number === Number(digits)
  return fold(name ?? '') === fold(text) || `${channel}:${person}` === fold(text)
}

function isTheirs(staff: Staff, map: AudienceMap, { unitId }: Staff): boolean {
  return unitId
    ? coversUnit(staff, 'staff.remove', map, unitId)
    : reaches(staff, 'staff.remove', [])
}

async function dismissed(asked: AskedByStaff, map: AudienceMap, who: Staff): Promise<Answer> {
  const { trx, staff, deps } = asked
  const { staff: said, commands } = deps.words
  const gone = await dismiss(trx, who, staff, map)
  switch (gone.kind) {
    case 'removed':
      await auditAct(asked, 'staff.remove', who.id, { number: who.number, role: who.role })
      return says(said.removed(nameOf(who, deps.words)))
    case 'in-environment':
    case 'last-admin':
      await auditRefused(asked, 'staff.remove', who.id)
      return says(gone.kind === 'last-admin' ? said.lastAdmin : said.listed)
    case 'not-staff':
      await auditRefused(asked, 'staff.remove', who.id)
      return says(commands.staffOnly)
    case 'unknown':
      return says(said.nobody(brief(String(who.number))))
  }
}
