import { type AudienceMap, coverOf, loadAudienceMap, pathOf } from '../audience/index.js'
import { after, DAY, type GroupId, type PostId, type UnitId } from '../base/index.js'
import type { Db } from '../db/index.js'
import { type Breakdown, breakDown, type Cell } from './digest/breakdown.js'
import { FEWEST } from './digest/people.js'

/** What came back on a notice, as far as it lies within somebody's unit. */
export interface NoticeResults {
  readonly number: number
  readonly title: string
  /** Groups that have it. */
  readonly told: number
  readonly hasButton: boolean
  /** Groups where somebody has said that they have read it. */
  readonly readGroups: number
  readonly readPeople: number
  readonly question: string | null
  /** How many have chosen. */
  readonly voters: number
  /** What they chose; none where fewer than three have. */
  readonly choices: readonly { readonly choice: string; readonly people: number }[]
  /** The units right below, those first where the fewest groups have read it. */
  readonly units: readonly UnitResults[]
  /** Those that are too many to be listed. */
  readonly moreUnits: number
  /** Answers count no more. */
  readonly isOver: boolean
}

/** Figures of people are absent where fewer than three are behind them, or could be reckoned. */
export interface UnitResults {
  readonly name: string
  readonly groups: number
  readonly readGroups: number
  readonly read?: number
  readonly choices?: readonly number[]
}

/** A longer list is not read in a chat. */
const MOST_UNITS = 30
/** As long as answers to a notice count. */
const ANSWERED_FOR_MS = 14 * DAY

/** The figures of a notice within a unit and all below it, or of all; `undefined` when the post is no notice. */
export async function readNoticeResults(
  db: Db,
  post: PostId,
  of: { readonly unit: UnitId | undefined },
  now: Date,
): Promise<NoticeResults | undefined> {
  const notice = await db
    .selectFrom('notice_post')
    .innerJoin('post', 'post.id', 'notice_post.post_id')
    .select(['post.number', 'post.released_at', 'notice_post.text', 'notice_post.has_button'])
    .select(['notice_post.question', 'notice_post.choices'])
    .where('post_id', '=', post)
    .executeTakeFirst()
  if (!notice) return undefined
  const map = await loadAudienceMap(db)
  const groups = await readGroups(db, post, map, of.unit)
  const choices = JSON.parse(notice.choices) as readonly string[]
  const counts = (await readCounts(db, post)).filter(({ group }) => groups.has(group))
  const votes = choices.map((_, at) => sum(counts.filter(({ answer }) => answer === at + 1)))
  const voters = votes.reduce((all, people) => all + people, 0)
  const read = counts.filter(({ answer }) => answer === 0)
  const units = unitsOf(groups, counts, choices.length, map)
  const [title = ''] = notice.text.split('\n')
  return {
    number: notice.number,
    title,
    told: groups.size,
    hasButton: notice.has_button === 1,
    readGroups: read.length,
    readPeople: sum(read),
    question: notice.question,
    voters,
    choices:
      voters < FEWEST ? [] : choices.map((choice, at) => ({ choice, people: votes[at] ?? 0 })),
    units: units.slice(0, MOST_UNITS),
    moreUnits: Math.max(0, units.length - MOST_UNITS),
    isOver:
      notice.released_at !== null && after(new Date(notice.released_at), ANSWERED_FOR_MS) <= now,
  }
}

/** The groups that have it, each with the unit under which it is listed. */
type Groups = ReadonlyMap<GroupId, UnitId | undefined>

async function readGroups(
  db: Db,
  post: PostId,
  map: AudienceMap,
  unit: UnitId | undefined,
): Promise<Groups> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select(['group_chat.id', 'group_chat.unit_id'])
    .distinct()
    .where('delivery.post_id', '=', post)
    .where('delivery.act', '=', 'send')
    .where('delivery.state', '=', 'sent')
    .execute()
  const cover = unit && coverOf(map, unit)
  const within = rows.filter(({ unit_id }) => !cover || (unit_id !== null && cover.has(unit_id)))
  const top = unit ?? commonTop(within, map)
  return new Map(within.map(({ id, unit_id }) => [id, listedUnder(unit_id, top, map)]))
}

interface Bound {
  readonly unit_id: UnitId | null
}

/** The province, where all lies in one: it would else be the only line. */
function commonTop(rows: readonly Bound[], map: AudienceMap): UnitId | undefined {
  const tops = new Set(rows.map(({ unit_id }) => unit_id && pathOf(map, unit_id).at(-1)?.id))
  const [top] = tops
  return tops.size === 1 && top ? top : undefined
}

/** The unit right below `top` to which another belongs; `top` itself for what is bound to it. */
function listedUnder(
  unit: UnitId | null,
  top: UnitId | undefined,
  map: AudienceMap,
): UnitId | undefined {
  const path = unit ? pathOf(map, unit) : []
  const at = path.findIndex(({ id }) => id === top)
  return (at < 0 ? path.at(-1) : path[Math.max(0, at - 1)])?.id
}

interface Count {
  readonly group: GroupId
  readonly answer: number
  readonly people: number
}

async function readCounts(db: Db, post: PostId): Promise<readonly Count[]> {
  return await db
    .selectFrom('notice_count')
    .select(['group_id as group', 'answer', 'people'])
    .where('post_id', '=', post)
    .execute()
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((all, { people }) => all + people, 0)
}

function unitsOf(
  groups: Groups,
  counts: readonly Count[],
  choices: number,
  map: AudienceMap,
): readonly UnitResults[] {
  const ids = [...new Set(groups.values())]
  // Of one unit everything stands above already.
  if (ids.length < 2) return []
  const readings = counts.filter(({ answer }) => answer === 0)
  const read = breakDown(cellsOf(groups, readings))
  const votes = breakDown(
    cellsOf(
      groups,
      counts.filter(({ answer }) => answer > 0),
    ),
  )
  const all = [...groups.values()]
  return ids
    .flatMap((id): readonly UnitResults[] => {
      const name = id && map.unitById.get(id)?.name
      if (!name) return []
      return [
        {
          name,
          groups: all.filter((unit) => unit === id).length,
          readGroups: readings.filter(({ group }) => groups.get(group) === id).length,
          ...readOf(read, id),
          ...choicesOf(votes, id, choices),
        },
      ]
    })
    .sort(fewestFirst)
}

function readOf({ places }: Breakdown, id: UnitId): Pick<UnitResults, 'read'> {
  const read = places.find(({ place }) => place === id)
  return read ? { read: read.count } : {}
}

function choicesOf({ places }: Breakdown, id: UnitId, most: number): Pick<UnitResults, 'choices'> {
  const kinds = places.find(({ place }) => place === id)?.kinds ?? []
  if (kinds.length === 0) return {}
  const countOf = (choice: number) => kinds.find(({ kind }) => kind === String(choice))?.count ?? 0
  return { choices: Array.from({ length: most }, (_, at) => countOf(at + 1)) }
}

function fewestFirst(one: UnitResults, other: UnitResults): number {
  const share = ({ readGroups, groups }: UnitResults) => readGroups / groups
  return share(one) - share(other) || (one.name < other.name ? -1 : 1)
}

/** Each person counts in one group and under one choice; so as many people are behind a cell as it counts. */
function cellsOf(groups: Groups, counts: readonly Count[]): readonly Cell[] {
  return counts.map(({ group, answer, people }) => ({
    place: groups.get(group),
    kind: String(answer),
    count: people,
    people: {
      known: new Set(
        Array.from({ length: Math.min(people, FEWEST) }, (_, at) => `${group}/${answer}/${at}`),
      ),
      most: Math.min(people, FEWEST),
    },
  }))
}
