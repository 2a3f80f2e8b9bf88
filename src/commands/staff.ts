import { type AudienceMap, findUnit, loadAudienceMap, sayAudienceFault } from '../audience/index.js'
import { fold, type StaffId, type UnitId } from '../base/index.js'
import { accountsOf, allows, coversUnit, listStaff, reaches, type Staff } from '../people/index.js'
import { auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { invite, link } from './staff-invite.js'
import { nameOf, whereOf } from './staff-names.js'
import { remove } from './staff-remove.js'

const LISTED = 40

type Turn = (asked: AskedByStaff, rest: string) => Promise<Answer>

/** What may stand behind the name, each with its words. */
const TURNS: readonly (readonly [RegExp, Turn])[] = [
  [/^(?:moi|invite)(?:\s+|$)/, invite],
  [/^(?:lien ket|noi|link)\s*$/, link],
  [/^(?:bo|thu hoi|remove)(?:\s+|$)/, remove],
]

/** Staff of a unit and all below it; who is invited, who goes, and a second account of one's own. */
export const staff: Command = {
  names: ['canbo', 'staff'],
  who: 'staff',
  deed: 'staff',
  async run(asked) {
    const args = asked.args.normalize('NFC').trim()
    for (const [words, turn] of TURNS) {
      const [typed] = words.exec(fold(args)) ?? []
      if (typed !== undefined) return await turn(asked, args.slice(typed.length).trim())
    }
    return await list(asked, args)
  },
}

async function list(asked: AskedByStaff, unit: string): Promise<Answer> {
  const { trx, staff: asker, deps } = asked
  const map = await loadAudienceMap(trx)
  const found = unit === '' ? undefined : findUnit(map, unit)
  if (found?.kind === 'fault') return says(sayAudienceFault(found, deps.words))
  if (found && !coversUnit(asker, 'staff', map, found.it.id)) {
    await auditRefused(asked, 'staff.list', found.it.id)
    return says(deps.words.staff.beyond(found.it.name))
  }
  const over = found ? { ...asker, unitId: found.it.id } : asker
  const shown = (await listStaff(trx)).filter((one) => isBelow(over, map, one.unitId))
  return says(await sayList(asked, map, over.unitId, shown))
}

function isBelow(over: Staff, map: AudienceMap, unitId: UnitId | undefined): boolean {
  return unitId ? coversUnit(over, 'staff', map, unitId) : reaches(over, 'staff', [])
}

async function sayList(
  { trx, staff: asker, deps: { words } }: AskedByStaff,
  map: AudienceMap,
  unit: UnitId | undefined,
  shown: readonly Staff[],
): Promise<string> {
  const { staff: said } = words
  const where = whereOf(unit, map, words)
  if (shown.length === 0) return said.none(where)
  const isAdmin = allows(asker, 'staff.invite')
  const page = [...shown].sort((a, b) => a.number - b.number).slice(0, LISTED)
  const ids: readonly StaffId[] = page.map(({ id }) => id)
  const accounts = await accountsOf(trx, ids)
  const lines = page.map((one) => {
    const more = accounts.get(one.id)?.length ?? 0
    const place = whereOf(one.unitId, map, words)
    const isListed = one.source === 'environment'
    const line = said.line(one.number, nameOf(one, words, isAdmin), one.role, place, isListed)
    return more > 0 ? `${line}${said.accounts(more + 1)}` : line
  })
  const left = shown.length - page.length
  return [
    said.head(where, shown.length),
    ...lines,
    ...(left > 0 ? [said.more(left)] : []),
    '',
    isAdmin ? said.nextAdmin : said.nextOther,
  ].join('\n')
}
