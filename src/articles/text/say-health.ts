import type { Words } from '../../language/index.js'
import type { Draft } from '../draft.js'
import type { ArticleHealth } from './article-health.js'
import { markPlaces } from './passages.js'

/** A staff member who has seen so many knows what is wrong with the rest. */
const MOST_PASSAGES = 8

/** Shows where an article looks damaged; `undefined` when it does not. */
export function sayHealth(
  article: Pick<Draft, 'title' | 'lead' | 'body'>,
  health: ArticleHealth,
  { articles }: Words,
): string | undefined {
  if (!health.looksDamaged) return undefined
  const passages = (['title', 'lead', 'body'] as const).flatMap((part) =>
    markPlaces(
      article[part],
      health.places.filter((place) => place.in === part),
      MOST_PASSAGES,
    ),
  )
  const percent = `${(health.share * 100).toFixed(1)} %`
  return articles.damaged(
    percent,
    passages
      .slice(0, MOST_PASSAGES)
      .map((one) => `  ${one}`)
      .join('\n'),
  )
}
