import type { GroupId } from '../base/index.js'
import type { Db } from '../db/index.js'
import { key } from './key.js'
import type { UnitView } from './map.js'
import type { ChangedOn } from './past-groups.js'
import { keepPastUnits } from './past-units.js'

const MOST_TAGS = 20
const LONGEST_TAG = 40
/** Words that take all tags away. */
const NONE: ReadonlySet<string> = new Set(['khong', 'none', '-'])

/** Tags as they were typed, or the first that could not be used in an expression. */
export type TagsRead =
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'bad'; readonly part: string }

/** Reads `#loa #vùng sâu` or `loa; tre`; `không` is none. Each once, in the order in which they were typed. */
export function readTags(text: string): TagsRead {
  const parts = text
    .normalize('NFC')
    .split(/[#,;\n]/u)
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
  if (parts.length === 1 && NONE.has(key(parts[0] ?? ''))) return { kind: 'tags', tags: [] }
  const bad = parts.find((part) => !isTag(part)) ?? parts[MOST_TAGS]
  if (bad !== undefined || parts.length === 0) return { kind: 'bad', part: bad ?? text.trim() }
  const known = new Map<string, string>()
  for (const part of parts) if (!known.has(key(part))) known.set(key(part), part)
  return { kind: 'tags', tags: [...known.values()] }
}

function isTag(part: string): boolean {
  const isTermOfTwo = /\s(?:trừ|except)\s/iu.test(part)
  return (
    part.length <= LONGEST_TAG && /[\p{L}\p{N}]/u.test(part) && !/["“”]/.test(part) && !isTermOfTwo
  )
}

/** Gives a group these tags in the place of those it had. */
export async function tagGroup(db: Db, id: GroupId, tags: readonly string[]): Promise<void> {
  await db
    .updateTable('group_chat')
    .set({ tags: JSON.stringify(tags) })
    .where('id', '=', id)
    .execute()
}

/** Gives a unit these tags in the place of those it had; how it stood before is kept. Needs a transaction. */
export async function tagUnit(
  trx: Db,
  { id, tags: before }: Pick<UnitView, 'id' | 'tags'>,
  tags: readonly string[],
  on: Required<ChangedOn>,
): Promise<void> {
  if (JSON.stringify(tags) === JSON.stringify(before)) return
  const row = await trx
    .selectFrom('unit')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await keepPastUnits(trx, [row], on)
  await trx
    .updateTable('unit')
    .set({ tags: JSON.stringify(tags) })
    .where('id', '=', id)
    .execute()
}
