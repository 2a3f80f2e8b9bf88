import type { Span } from '../../calendar/index.js'
import type { Db, FeedbackKind, FeedbackState } from '../../db/index.js'
import { type Breakdown, breakDown, type Cell } from './breakdown.js'
import type { Places } from './places.js'
import { type Cover, fromArea } from './scope.js'

/** What counts: not what is held for those named for it, nor what was taken back. */
const COUNTED: readonly FeedbackState[] = ['kept', 'erased']

/** What members wrote in a time, by kind and by the parts of the area. */
export async function readOpinions(
  db: Db,
  span: Span,
  places: Places,
): Promise<Breakdown<FeedbackKind>> {
  const rows = await counted(db, span, places.cover)
    .select(({ fn }) => [
      'group_id',
      'kind',
      fn.countAll<number>().as('count'),
      fn.count<number>('member_id').distinct().as('people'),
      fn.min('member_id').as('first'),
      fn.max('member_id').as('last'),
    ])
    .groupBy(['group_id', 'kind'])
    .execute()
  const nameById = new Map<string, string>()
  const broken = breakDown(
    rows.map(({ group_id, kind, count, people, first, last }): Cell<FeedbackKind> => {
      const part = places.partOf(group_id)
      if (part) nameById.set(part.id, part.name)
      return {
        place: part?.id,
        kind,
        count: Number(count),
        people: {
          known: new Set([first, last].filter((one) => one !== null)),
          most: Number(people),
        },
      }
    }),
  )
  const named = broken.places.map((one) => ({ ...one, place: nameById.get(one.place) ?? '' }))
  return { ...broken, places: named }
}

/** How much members wrote in a time. */
export async function countOpinions(db: Db, span: Span, cover: Cover): Promise<number> {
  const { count } = await counted(db, span, cover)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function counted(db: Db, { from, to }: Span, cover: Cover) {
  return db
    .selectFrom('feedback')
    .where('received_at', '>=', from.toISOString())
    .where('received_at', '<', to.toISOString())
    .where('state', 'in', COUNTED)
    .where(fromArea('feedback.group_id', cover))
}
