import type { ReadArticle, ReadOptions } from '../draft.js'
import { readArticleFile, readDecoded } from '../read.js'
import { type DocumentRead, endingOf, type ReadTask } from './document.js'

type DocumentReader = (bytes: Uint8Array, options: ReadOptions) => Promise<DocumentRead>

/** Loaded only for such a file: together they are larger than the rest of the service. */
const readers: ReadonlyMap<string, () => Promise<DocumentReader>> = new Map([
  ['docx', async () => (await import('./docx.js')).readDocx],
  ['pdf', async () => (await import('./pdf.js')).readPdf],
])

/** Reads a file of any kind, for as long and with as much memory as it takes: not where others wait. */
export async function readHere({ bytes, fileName, options }: ReadTask): Promise<ReadArticle> {
  const load = readers.get(endingOf(fileName))
  if (!load) return readArticleFile(bytes, fileName, options)
  const read = await (await load())(bytes, options)
  if (read.kind === 'refused') return read
  return readDecoded({ text: '' }, () => read.article)
}
