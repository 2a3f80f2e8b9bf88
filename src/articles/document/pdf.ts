import { type ReadOptions, refused } from '../draft.js'
import { withoutLeftovers } from '../leftovers.js'
import { readPage } from '../page.js'
import { hasWords } from '../tidy.js'
import type { DocumentRead } from './document.js'
import { type PdfLimits, readPdfApart } from './read-apart.js'

/** Reads the text of a PDF. One of pictures only is refused: reading letters off a picture is guessing. */
export async function readPdf(
  bytes: Uint8Array,
  options: ReadOptions,
  limits?: PdfLimits,
): Promise<DocumentRead> {
  const read = await readPdfApart(bytes, limits)
  if (read.kind === 'refused') return refused(read.why)
  if (!hasWords(read.text)) return refused('scanned')
  return { kind: 'draft', article: readPage(withoutLeftovers(read.text), {}, options) }
}
