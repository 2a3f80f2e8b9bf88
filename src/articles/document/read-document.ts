import { MAX_ARTICLE_BYTES } from '../decode.js'
import { type ReadArticle, type ReadOptions, refused } from '../draft.js'
import { inVietnam, readArticleFile, readDecoded } from '../read.js'
import type { DocumentRead } from './document.js'

type DocumentReader = (bytes: Uint8Array, options: ReadOptions) => Promise<DocumentRead>

/** Loaded when the first such file comes: together they are larger than the rest of the service. */
const readers: ReadonlyMap<string, () => Promise<DocumentReader>> = new Map([
  ['docx', async () => (await import('./docx.js')).readDocx],
  ['pdf', async () => (await import('./pdf.js')).readPdf],
])

/**
 * Reads an article out of a file of any kind that the service knows: `.docx` of Word and `.pdf` with
 * text in it, besides those of `readArticleFile`. Pictures inside a document are left out.
 * Never throws over what is in the file.
 */
export async function readDocument(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = inVietnam,
): Promise<ReadArticle> {
  const load = readers.get(/\.([a-z]+)$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? '')
  if (!load) return readArticleFile(bytes, fileName, options)
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > MAX_ARTICLE_BYTES) return refused('too-large')
  const read = await (await load())(bytes, options)
  if (read.kind === 'refused') return read
  return readDecoded({ text: '' }, () => read.article)
}
