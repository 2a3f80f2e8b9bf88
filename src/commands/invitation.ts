import { type AudienceMap, loadAudienceMap } from '../audience/index.js'
import { LANES, putToPeople } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { type Accepted, acceptInvite, putAudit, type Staff } from '../people/index.js'
import { auditRefused } from './audit.js'
import { type Answer, type Asked, says } from './command.js'
import { staffHelp } from './help.js'
import { whereOf } from './staff-names.js'

/** Opens an invitation by its code, in a direct conversation: they hear what they are now, and whoever invited them hears it. */
export async function openInvitation(asked: Asked): Promise<Answer> {
  const { trx, event, args: code, now, deps } = asked
  const { words } = deps
  const { from, by, direct } = event
  if (!direct || by.kind !== 'person') return says(words.staff.directOnly)
  const map = await loadAudienceMap(trx)
  const opener = { channel: from.channel, person: by.id, name: by.name }
  const accepted = await acceptInvite(trx, map, code, opener, now)
  if (accepted.kind === 'void' || accepted.kind === 'staff-already') {
    await auditRefused(asked, 'staff.join', '')
    return says(sayVoid(accepted, map, words))
  }
  await keep(asked, accepted)
  await tellInviter(asked, accepted, map)
  if (accepted.kind === 'linked') return says(words.staff.linked)
  return says(`${welcome(accepted.staff, map, words)}\n\n${staffHelp(accepted.staff, words)}`)
}

type Taken = Extract<Accepted, { kind: 'joined' | 'linked' }>

function sayVoid(
  accepted: Exclude<Accepted, Taken>,
  map: AudienceMap,
  { staff, ...words }: Words,
): string {
  if (accepted.kind === 'void') return staff.void
  const { role, unitId } = accepted.staff
  return staff.alreadyStaff(role, whereOf(unitId, map, { staff, ...words }))
}

function welcome({ role, unitId }: Staff, map: AudienceMap, words: Words): string {
  if (unitId === undefined) return words.staff.welcomeEverywhere(role)
  return words.staff.welcome(role, whereOf(unitId, map, words))
}

async function keep({ trx, event, now }: Asked, { kind, staff, invitedBy }: Taken): Promise<void> {
  await putAudit(trx, {
    at: now,
    staffId: staff.id,
    actor: `${event.from.channel}:${event.by.id}`,
    act: kind === 'joined' ? 'staff.join' : 'staff.linked',
    subject: staff.id,
    detail: { role: staff.role, ...(invitedBy && { invitedBy: invitedBy.id }) },
  })
}

/** Whoever invited somebody hears who came; whose account was bound, that it was. */
async function tellInviter(
  { trx, event, now, deps }: Asked,
  { kind, staff, invitedBy }: Taken,
  map: AudienceMap,
): Promise<void> {
  if (!invitedBy) return
  const { staff: said } = deps.words
  const where = whereOf(staff.unitId, map, deps.words)
  const text =
    kind === 'joined' ? said.toldJoined(event.by.name, staff.role, where) : said.toldLinked
  const word = { key: `invite:${event.id}`, lane: LANES.answer, say: () => ({ text }) }
  await putToPeople(trx, [invitedBy], word, deps.speakers, now)
}
