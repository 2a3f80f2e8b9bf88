import { checkPasted, decode } from './decode.js'
import { type Draft, type ReadArticle, type ReadOptions, refused } from './draft.js'
import { withoutSoftHyphens } from './leftovers.js'
import { readPage } from './page.js'
import { readHtml } from './read-html.js'
import { readMarkdown } from './read-markdown.js'
import { convertDraft } from './text/convert-draft.js'
import { convertLegacy, type Legacy } from './text/legacy.js'
import { hasWords, tidyLine } from './tidy.js'

export const inVietnam: ReadOptions = { timeZone: 'Asia/Ho_Chi_Minh' }

/**
 * Reads an article out of a file: `.txt` (also a page copied as text out of a site), `.md`,
 * `.html` or `.htm`. Old encodings are converted when that is certain. Times that name no zone are in `timeZone`, Vietnam's unless told.
 * Never throws over what is in the file; what cannot be read is refused with the reason.
 */
export function readArticleFile(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = inVietnam,
): ReadArticle {
  const read = readers.get(endingOf(fileName))
  if (!read) return refused('unknown-type')
  const decoded = decode(bytes)
  if (decoded.kind === 'refused') return decoded
  return readDecoded(decoded, (text) => named(read(text, options), fileName))
}

/** Reads an article that was pasted or forwarded into a chat, by the rules for `.txt`. */
export function readArticleText(text: string, options: ReadOptions = inVietnam): ReadArticle {
  const decoded = checkPasted(text)
  if (decoded.kind === 'refused') return decoded
  return readDecoded(decoded, (text) => readText(text, options))
}

/**
 * Reads an article out of a text, whose old encoding is taken for granted where the bytes have
 * shown it; else the text is asked, first as a whole and then what was read of it.
 */
export function readDecoded(
  { text, from }: { readonly text: string; readonly from?: Legacy },
  read: (text: string) => Draft,
): ReadArticle {
  const whole = from ? { text, from } : convertLegacy(text)
  const converted = convertDraft(read(whole.text))
  const convertedFrom = whole.from ?? converted.from
  const checkedArticle = checked(withoutHyphens(converted.article))
  return checkedArticle.kind === 'read' && convertedFrom
    ? { ...checkedArticle, convertedFrom }
    : checkedArticle
}

function withoutHyphens(article: Draft): Draft {
  const { title, lead, body } = article
  return {
    ...article,
    title: withoutSoftHyphens(title),
    lead: withoutSoftHyphens(lead),
    body: withoutSoftHyphens(body),
  }
}

type Reader = (text: string, options: ReadOptions) => Draft

const readText: Reader = (text, options) => readPage(text, {}, options)

const readers: ReadonlyMap<string, Reader> = new Map([
  ['txt', readText],
  ['md', readMarkdown],
  ['html', readHtml],
  ['htm', readHtml],
])

function endingOf(fileName: string): string {
  return /\.([a-z]+)$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? ''
}

/** Pictures without a word are known by the name of their file. */
function named(article: Draft, fileName: string): Draft {
  if (article.title !== '' || article.images.length === 0) return article
  return { ...article, title: tidyLine(fileName.replace(/\.[a-z]+$/i, '')) }
}

/** A page of only pictures is an article; one of nothing but the frame of its site is none. */
function checked(article: Draft): ReadArticle {
  const isArticle = hasWords(article.title + article.lead + article.body)
  return isArticle ? { kind: 'read', article } : refused('no-text')
}
