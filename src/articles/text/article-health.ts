import type { Draft } from '../draft.js'
import { checkHealth, type Place, type TextHealth } from './health.js'

type Part = 'title' | 'lead' | 'body'

/** A place in one of the texts of an article. */
export interface ArticlePlace extends Place {
  readonly in: Part
}

export interface ArticleHealth extends Omit<TextHealth, 'places'> {
  readonly places: readonly ArticlePlace[]
}

/** How sound the texts of an article are, taken together. */
export function checkArticle({ title, lead, body }: Pick<Draft, Part>): ArticleHealth {
  const { places, ...whole } = checkHealth([title, lead, body].join('\n'))
  const leadAt = title.length + 1
  const bodyAt = leadAt + lead.length + 1
  return {
    ...whole,
    places: places.map(({ at, word }) => {
      if (at >= bodyAt) return { in: 'body', at: at - bodyAt, word }
      return at >= leadAt ? { in: 'lead', at: at - leadAt, word } : { in: 'title', at, word }
    }),
  }
}
