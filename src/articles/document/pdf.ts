import { MAX_ARTICLE_BYTES } from '../decode.js'
import { type ReadOptions, refused } from '../draft.js'
import { withoutLeftovers } from '../leftovers.js'
import { readPage } from '../page.js'
import { hasWords } from '../tidy.js'
import type { DocumentRead } from './document.js'
import { readPdfText } from './pdf-text.js'

/** Reads the text of a PDF. One of pictures only is refused: reading letters off a picture is guessing. */
export async function readPdf(bytes: Uint8Array, options: ReadOptions): Promise<DocumentRead> {
  const read = await readPdfText(bytes)
  if (read.kind === 'refused') return refused(read.why)
  if (Buffer.byteLength(read.text) > MAX_ARTICLE_BYTES) return refused('too-large')
  if (!hasWords(read.text)) return refused('scanned')
  return { kind: 'draft', article: readPage(withoutLeftovers(read.text), {}, options) }
}
