import { MAX_ARTICLE_BYTES } from '../decode.js'
import { type ReadArticle, type ReadOptions, refused } from '../draft.js'
import { inVietnam, readArticleFile } from '../read.js'
import { endingOf } from './document.js'
import { readApart } from './read-apart.js'

/** A page of this size is read in a third of a second, and a thread takes as long to start. */
const MAX_BYTES_HERE = 200_000

/** From how many bytes on a file of this kind is read in a thread of its own. */
const apartFrom: ReadonlyMap<string, number> = new Map([
  ['docx', 0],
  ['pdf', 0],
  ['html', MAX_BYTES_HERE],
  ['htm', MAX_BYTES_HERE],
  ['md', MAX_BYTES_HERE],
  ['txt', MAX_BYTES_HERE],
])

/**
 * Reads an article out of a file of any kind that the service knows: `.docx` of Word and `.pdf` with
 * text in it, besides those of `readArticleFile`. Pictures inside a document are left out.
 * What takes long holds nobody up, and is refused as `too-heavy` after 20 seconds or half a gigabyte.
 * Never throws over what is in the file.
 */
export async function readDocument(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = inVietnam,
): Promise<ReadArticle> {
  const from = apartFrom.get(endingOf(fileName))
  if (from === undefined || bytes.length < from) return readArticleFile(bytes, fileName, options)
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > MAX_ARTICLE_BYTES) return refused('too-large')
  return await readApart({ bytes, fileName, options })
}
