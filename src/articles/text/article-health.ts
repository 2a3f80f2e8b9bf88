import type { Draft } from '../draft.js'
import { checkHealth, type Place, type TextHealth } from './health.js'

/** A place in one of the texts of an article. */
export interface ArticlePlace extends Place {
  readonly in: 'title' | 'lead' | 'body'
}

export interface ArticleHealth extends Omit<TextHealth, 'places'> {
  readonly places: readonly ArticlePlace[]
}

/** How sound the texts of an article are, taken together. */
export function checkArticle(article: Pick<Draft, 'title' | 'lead' | 'body'>): ArticleHealth {
  const parts = (['title', 'lead', 'body'] as const).map(
    (part) => [part, checkHealth(article[part])] as const,
  )
  const { places: _places, ...whole } = checkHealth(
    [article.title, article.lead, article.body].join('\n'),
  )
  return {
    ...whole,
    places: parts.flatMap(([part, { places }]) => places.map((place) => ({ in: part, ...place }))),
  }
}
