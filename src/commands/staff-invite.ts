import { findUnit, loadAudienceMap, pathOf, sayAudienceFault } from '../audience/index.js'
import { fold } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Message } from '../channels/index.js'
import type { StaffRole } from '../db/index.js'
import type { Words } from '../language/index.js'
import { type Invited, mayGive, putInvite, reaches } from '../people/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import { refusal } from './refuse.js'
import { whereOf } from './staff-names.js'

/** Makes a link that makes whoever opens it staff: no role and no unit beyond those of the one who asks. */
export async function invite(asked: AskedByStaff, rest: string): Promise<Answer> {
  const { trx, staff, now, deps, event } = asked
  const { words } = deps
  const refused = await refusal(asked, staff, 'staff.invite', 'staff.invite')
  if (refused) return says(refused)
  const wanted = readRole(rest, words)
  if (!wanted) return says(words.staff.inviteUsage)
  const { role, unit } = wanted
  if (!mayGive(staff, role)) return await beyond(asked, role, words.staff.mayNotGive(role))
  const map = await loadAudienceMap(trx)
  const found = unit === '' ? undefined : findUnit(map, unit)
  if (found?.kind === 'fault') return says(sayAudienceFault(found, words))
  const unitId = found ? found.it.id : staff.unitId
  const path = unitId ? pathOf(map, unitId).map(({ id }) => id) : []
  const where = whereOf(unitId, map, words)
  if (!reaches(staff, 'staff.invite', path))
    return await beyond(asked, unitId ?? '', words.staff.beyond(where))
  if (!event.direct) return says(words.staff.directOnly)
  const made = await putInvite(trx, { kind: 'join', role, unitId }, staff.id, now)
  await auditAct(asked, 'staff.invite', made.id, { role, ...(unitId && { unit: unitId }) })
  const until = sayTime(made.expiresAt, now, deps.timeZone, words)
  return withLink(asked, made, words.staff.invited(role, where, until))
}

async function beyond(asked: AskedByStaff, subject: string, said: string): Promise<Answer> {
  await auditRefused(asked, 'staff.invite', subject)
  return says(said)
}

/** Makes a link by which somebody binds the second account of their own. */
export async function link(asked: AskedByStaff): Promise<Answer> {
  const { trx, staff, now, deps, event } = asked
  const refused = await refusal(asked, staff, 'staff.link', 'staff.link')
  if (refused) return says(refused)
  if (!event.direct) return says(deps.words.staff.directOnly)
  const made = await putInvite(trx, { kind: 'link', staffId: staff.id }, staff.id, now)
  await auditAct(asked, 'staff.link', made.id, {})
  const until = sayTime(made.expiresAt, now, deps.timeZone, deps.words)
  return withLink(asked, made, deps.words.staff.linkMade(until))
}

/** A link where the channel has such, and the code to be typed anywhere. */
function withLink({ deps, event }: AskedByStaff, { code }: Invited, said: string): Answer {
  const { openLink, typeCode } = deps.words.staff
  const hasLinks = deps.channels.get(event.from.channel)?.links ?? false
  const head = hasLinks ? `${said}\n${openLink}` : said
  const from = head.length - openLink.length
  const message: Message = {
    text: `${head}\n${typeCode(code)}`,
    ...(hasLinks && { marks: [{ kind: 'start', payload: code, from, to: head.length }] }),
  }
  return { say: [message], isSecret: true }
}

/** A role as people call it, and the unit behind it as typed; nothing when no role stands first. */
function readRole(
  text: string,
  { staff: { roleWords } }: Words,
): { readonly role: StaffRole; readonly unit: string } | undefined {
  const typed = fold(text)
  for (const [role, names] of Object.entries(roleWords) as [StaffRole, readonly string[]][])
    for (const name of names) {
      const word = fold(name)
      if (typed === word || typed.startsWith(`${word} `))
        return { role, unit: text.slice(word.length).trim() }
    }
  return undefined
}
