import {
  type AudienceMap,
  findSaved,
  holdAudiences,
  judgeAudience,
  loadAudienceMap,
  nearest,
  pathOf,
  putAudience,
  readAudience,
  removeAudience,
  resolveAudience,
  type SavedAudience,
  sayAudienceFault,
} from '../audience/index.js'
import { brief, fold } from '../base/index.js'
import { coversGroups, type Deed, reaches, type Staff } from '../people/index.js'
import { usesOfAudience } from '../publishing/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'

/** Audiences with a name: shown, saved, removed. */
export const audiences: Command = {
  names: ['noinhan', 'audience'],
  who: 'staff',
  deed: 'audiences',
  async run(asked) {
    const args = asked.args.normalize('NFC').trim()
    if (args === '') return await list(asked)
    const [, verb = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(args) ?? []
    if (SAVE.has(fold(verb))) return await save(asked, rest)
    if (REMOVE.has(fold(verb))) return await remove(asked, rest.trim())
    return says(asked.deps.words.audiences.usage)
  },
}

const SAVE: ReadonlySet<string> = new Set(['luu', 'save'])
const REMOVE: ReadonlySet<string> = new Set(['xoa', 'bo', 'remove', 'delete'])

async function list({ trx, staff, deps: { words } }: AskedByStaff): Promise<Answer> {
  const { audiences: said } = words
  const map = await loadAudienceMap(trx)
  const lines = [...map.savedByName.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
    .flatMap((saved) => lineOf(saved, map, staff, words) ?? [])
  return lines.length === 0
    ? says(said.none)
    : says([said.head(lines.length), ...lines, '', said.next].join('\n'))
}

/** Of what is theirs all, and of what others have saved what they may publish to. */
function lineOf(
  saved: SavedAudience,
  map: AudienceMap,
  staff: Staff,
  words: AskedByStaff['deps']['words'],
): string | undefined {
  const { audiences: said } = words
  const isOwn = isTheirs(staff, 'audience.remove', saved, map)
  const read = readAudience(saved.name)
  const named = read.kind === 'fault' ? read : resolveAudience(read, map)
  if (named.kind === 'fault')
    return isOwn ? said.broken(saved.name, sayAudienceFault(named, words)) : undefined
  const { groups } = named
  const isUsable =
    groups.length > 0 && coversGroups(staff, 'publish', map, groups).beyond.length === 0
  if (!isOwn && !isUsable) return undefined
  const unit = saved.unitId && map.unitById.get(saved.unitId)
  return said.line(saved.name, groups.length, unit ? unit.name : '', brief(saved.expression, 200))
}

function isTheirs(staff: Staff, deed: Deed, { unitId }: SavedAudience, map: AudienceMap): boolean {
  return reaches(staff, deed, unitId ? pathOf(map, unitId).map(({ id }) => id) : [])
}

async function save(asked: AskedByStaff, rest: string): Promise<Answer> {
  const { trx, staff, now, deps } = asked
  const { audiences: said } = deps.words
  const [, name = '', expression = ''] = /^([^=]+?)\s*=\s*([\s\S]+)$/u.exec(rest.trim()) ?? []
  if (name === '') return says(said.usage)
  await holdAudiences(trx)
  const map = await loadAudienceMap(trx)
  const judged = judgeAudience(map, { name, expression })
  if (judged.kind !== 'good') return says(sayJudged(judged, name, deps.words))
  const before = findSaved(map, name)
  if (before && !isTheirs(staff, 'audience.save', before, map)) {
    await auditRefused(asked, 'audience.save', before.id)
    return says(said.theirs(before.name))
  }
  const { beyond } = coversGroups(staff, 'audience.save', map, judged.groups)
  if (beyond.length > 0) {
    await auditRefused(asked, 'audience.save', '')
    return says(said.beyond(beyond.length))
  }
  const owner = { unitId: staff.unitId, by: staff.id }
  const id = await putAudience(trx, { name, expression, ...owner }, now)
  if (id === undefined) return says(said.theirs(name))
  await auditAct(asked, 'audience.save', id, { groups: judged.groups.length })
  return says(said.saved(name, judged.groups.length))
}

type Refused = Exclude<ReturnType<typeof judgeAudience>, { kind: 'good' }>

function sayJudged(judged: Refused, name: string, words: AskedByStaff['deps']['words']): string {
  const { audiences: said } = words
  if (judged.kind === 'taken') return said.taken[judged.by](judged.what)
  if (judged.kind === 'bad-name') return said.badName(brief(name))
  return sayAudienceFault(judged.fault, words)
}

async function remove(asked: AskedByStaff, name: string): Promise<Answer> {
  const { trx, staff, deps } = asked
  const { audiences: said } = deps.words
  if (name === '') return says(said.usage)
  await holdAudiences(trx)
  const map = await loadAudienceMap(trx)
  const saved = findSaved(map, name)
  if (!saved) {
    const known = [...map.savedByName].map(([key, one]) => ({ key, shown: one.name }))
    return says(said.unknown(brief(name), nearest(fold(name), known)))
  }
  if (!isTheirs(staff, 'audience.remove', saved, map)) {
    await auditRefused(asked, 'audience.remove', saved.id)
    return says(said.theirs(saved.name))
  }
  const uses = await usesOfAudience(trx, saved)
  if (uses.length > 0) return says(said.inUse(saved.name, uses))
  await removeAudience(trx, saved)
  await auditAct(asked, 'audience.remove', saved.id, {})
  return says(said.removed(saved.name))
}
