import type { Draft, Image } from '../draft.js'
import { checkHealth } from './health.js'
import { convertFrom, convertLegacy, type Legacy, unicodeLetter } from './legacy.js'

export interface DraftConverted {
  readonly article: Draft
  readonly from?: Legacy
}

/**
 * Converts the texts of an article that are in an old encoding, once all of them together make it
 * certain: a body pasted from an old file often stands under a title that was typed later.
 */
export function convertDraft(article: Draft): DraftConverted {
  const { title, lead, body } = article
  const from = convertLegacy(body).from ?? convertLegacy([title, lead, body].join('\n')).from
  if (!from) return { article }
  const better = (text: string) => betterOf(text, convertFrom(from, text))
  return {
    article: {
      ...article,
      title: better(title),
      lead: better(lead),
      body: better(body),
      ...(article.author && { author: better(article.author) }),
      ...(article.source && { source: better(article.source) }),
      images: article.images.map((image) => withCaption(image, better)),
    },
    from,
  }
}

function withCaption(image: Image, better: (text: string) => string): Image {
  return image.caption ? { ...image, caption: better(image.caption) } : image
}

/** A text that was Unicode all along gets worse by a conversion. */
function betterOf(text: string, converted: string): string {
  if (unicodeLetter.test(text)) return text
  return checkHealth(converted).share < checkHealth(text).share ? converted : text
}
