import { newId, type StaffId, type UnitId } from '../base/index.js'
import { type Db, lockRows } from '../db/index.js'
import { type AudienceFault, readAudience } from './expression.js'
import { findGroup, unitsNamed } from './find.js'
import { key } from './key.js'
import type { AudienceMap, GroupView, SavedAudience } from './map.js'
import { isReserved } from './reserved.js'
import { resolveAudience } from './resolve.js'

/** An audience as somebody wants it saved. */
export interface WishedAudience {
  readonly name: string
  readonly expression: string
}

/** What an audience to be saved names now, or why it cannot be saved so. */
export type AudienceJudged =
  | { readonly kind: 'good'; readonly groups: readonly GroupView[] }
  /** It could not be typed within an expression. */
  | { readonly kind: 'bad-name' }
  | { readonly kind: 'taken'; readonly by: 'unit' | 'tag' | 'group' | 'all'; readonly what: string }
  | { readonly kind: 'bad-expression'; readonly fault: AudienceFault }

const LONGEST_NAME = 60

/**
 * Judges an audience before it is saved: its name must be one term, and no unit's, tag's or group's; its
 * expression must be readable, and may use others that are saved as long as none is a part of itself.
 */
export function judgeAudience(
  map: AudienceMap,
  { name, expression }: WishedAudience,
): AudienceJudged {
  if (isReserved(name)) return { kind: 'taken', by: 'all', what: name }
  if (!isTerm(name)) return { kind: 'bad-name' }
  const taken = takenBy(map, name)
  if (taken) return taken
  const read = readAudience(expression)
  if (read.kind === 'fault') return { kind: 'bad-expression', fault: read }
  const wished = { id: '', name, expression, unitId: undefined }
  const savedByName = new Map(map.savedByName).set(key(name), wished)
  const resolved = resolveAudience(read, { ...map, savedByName })
  return resolved.kind === 'fault'
    ? { kind: 'bad-expression', fault: resolved }
    : { kind: 'good', groups: resolved.groups }
}

/** In an order these words begin something else wherever they stand. */
const ORDER_WORD = /(?:^|\s)(?:lúc|vào|dạng|at|as)(?:\s|$)/u

function isTerm(name: string): boolean {
  if (name.length > LONGEST_NAME || !/\p{L}/u.test(name) || /["“”/=]/.test(name)) return false
  if (ORDER_WORD.test(name)) return false
  const read = readAudience(name)
  const [term, ...more] = read.kind === 'parsed' ? read.terms : []
  return more.length === 0 && term?.aim.kind === 'place' && term.aim.text === name
}

function takenBy(map: AudienceMap, name: string): AudienceJudged | undefined {
  const [unit] = unitsNamed(map, name)
  if (unit) return { kind: 'taken', by: 'unit', what: `${unit.name} (${unit.code})` }
  if (map.unitsByTag.has(key(name)) || map.groupsByTag.has(key(name)))
    return { kind: 'taken', by: 'tag', what: `#${name}` }
  const group = findGroup(map, name)
  const isGroup = group.kind === 'found' || group.why === 'ambiguous'
  return isGroup ? { kind: 'taken', by: 'group', what: name } : undefined
}

/** Has whoever else saves or removes an audience wait. Call it before the map is read. Needs a transaction. */
export async function holdAudiences(trx: Db): Promise<void> {
  await trx.selectFrom('saved_audience').select('id').$call(lockRows(trx)).execute()
}

/**
 * Saves an audience that was judged good, in the place of one of that name, which keeps its unit. `undefined`
 * when somebody else saved that name at the same moment. Needs a transaction that holds audiences.
 */
export async function putAudience(
  trx: Db,
  { name, expression, unitId, by }: WishedAudience & Owner,
  now: Date,
): Promise<string | undefined> {
  const changed = { name, expression, created_by: by, changed_at: now.toISOString() }
  const before = await trx
    .updateTable('saved_audience')
    .set(changed)
    .where('folded', '=', key(name))
    .returning('id')
    .executeTakeFirst()
  if (before) return before.id
  const put = await trx
    .insertInto('saved_audience')
    .values({ id: newId(), folded: key(name), unit_id: unitId ?? null, ...changed })
    .onConflict((conflict) => conflict.column('folded').doNothing())
    .returning('id')
    .executeTakeFirst()
  return put?.id
}

/** Whose an audience becomes, and who saved it; null for the operator at the terminal. */
interface Owner {
  readonly unitId: UnitId | undefined
  readonly by: StaffId | null
}

/** Removes a saved audience. Whoever uses it must be asked about before: `usesOfAudience`. */
export async function removeAudience(trx: Db, { id }: Pick<SavedAudience, 'id'>): Promise<void> {
  await trx.deleteFrom('saved_audience').where('id', '=', id).execute()
}

/** The saved audience of a name, case and diacritics aside. */
export function findSaved(map: AudienceMap, name: string): SavedAudience | undefined {
  return map.savedByName.get(key(name.replace(/["“”]/g, '')))
}

/** Whether an expression uses the saved audience of that name. */
export function usesSaved(expression: string, name: string): boolean {
  const read = readAudience(expression)
  if (read.kind === 'fault') return false
  return read.terms.some(({ aim }) => {
    if (aim.kind === 'saved') return key(aim.name) === key(name)
    return aim.kind === 'place' && key(aim.text) === key(name)
  })
}

/** Has saved audiences go on naming whom they named, after places have got other names. Needs a transaction. */
export async function rewriteSavedAudiences(
  trx: Db,
  rewrite: (expression: string) => string,
): Promise<void> {
  const saved = await trx.selectFrom('saved_audience').select(['id', 'expression']).execute()
  for (const { id, expression: before } of saved) {
    const expression = rewrite(before)
    if (expression !== before)
      await trx.updateTable('saved_audience').set({ expression }).where('id', '=', id).execute()
  }
}

/** Gives what was saved for one unit to another. Needs a transaction. */
export async function moveAudiences(trx: Db, from: UnitId, to: UnitId): Promise<void> {
  await trx.updateTable('saved_audience').set({ unit_id: to }).where('unit_id', '=', from).execute()
}
