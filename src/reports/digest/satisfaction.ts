import type { CaseId, MemberId } from '../../base/index.js'
import type { Span } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { FEWEST } from './people.js'
import { type Cover, caseOfArea } from './scope.js'

/** What those who wrote thought of the answers. */
export interface Satisfaction {
  /** Cases of which somebody said so or so in that time. */
  readonly rated: number
  /**
   * Of so many they are content. Where fewer than three people were of the one mind or the other it is
   * only said whether that was most of them or the least; undefined where that would say too much as well.
   */
  readonly satisfied: number | 'most' | 'least' | undefined
}

/** Counts the cases of which somebody said in a time whether they are content, by what they said last in it. */
export async function readSatisfaction(db: Db, span: Span, cover: Cover): Promise<Satisfaction> {
  const said = await readSaid(db, span, cover)
  const content = [...said.values()].filter(({ satisfied }) => satisfied)
  const others = [...said.values()].filter(({ satisfied }) => !satisfied)
  return { rated: said.size, satisfied: asMayBeSaid(content, others) }
}

interface Said {
  satisfied: boolean
  /** Those who wrote of the case: one of them said it. */
  readonly writers: Set<MemberId>
  /** Somebody without a name may have said it, or somebody who wrote of a case that was merged into it. */
  isOfAnybody: boolean
}

async function readSaid(
  db: Db,
  { from, to }: Span,
  cover: Cover,
): Promise<ReadonlyMap<CaseId, Said>> {
  const rows = await db
    .selectFrom('case_event')
    .innerJoin('case_file', 'case_file.id', 'case_event.case_id')
    .leftJoin('feedback', 'feedback.case_id', 'case_file.id')
    .select(['case_file.id', 'case_event.detail', 'feedback.member_id as member'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_file as merged')
          .select('merged.id')
          .whereRef('merged.merged_into', '=', 'case_file.id'),
      ).as('has_merged'),
    )
    .where('case_event.act', '=', 'rate')
    .where('case_event.at', '>=', from.toISOString())
    .where('case_event.at', '<', to.toISOString())
    .where(caseOfArea(cover))
    .orderBy('case_event.number')
    .execute()
  const byCase = new Map<CaseId, Said>()
  for (const { id, detail, member, has_merged } of rows) {
    const said = byCase.get(id) ?? { satisfied: false, writers: new Set(), isOfAnybody: false }
    said.satisfied = saidIn(detail)
    said.isOfAnybody ||= !member || Boolean(has_merged)
    if (member) said.writers.add(member)
    byCase.set(id, said)
  }
  return byCase
}

function saidIn(detail: string): boolean {
  const { satisfied } = JSON.parse(detail) as { readonly satisfied?: boolean }
  return satisfied === true
}

function asMayBeSaid(content: readonly Said[], others: readonly Said[]): Satisfaction['satisfied'] {
  const [many, manyOthers] = [areSurelyMany(content), areSurelyMany(others)]
  if (many && manyOthers) return content.length
  if (many && content.length > others.length) return 'most'
  return manyOthers && others.length > content.length ? 'least' : undefined
}

/**
 * Whether three people said it for sure. It is not kept who of those who wrote of a case said it, so only
 * cases count that have no writer in common.
 */
function areSurelyMany(said: readonly Said[]): boolean {
  const seen = new Set<MemberId>()
  let people = 0
  const known = said.filter(({ isOfAnybody }) => !isOfAnybody)
  for (const { writers } of known.sort((one, other) => one.writers.size - other.writers.size)) {
    if ([...writers].some((one) => seen.has(one))) continue
    for (const one of writers) seen.add(one)
    people += 1
  }
  return people >= FEWEST
}
