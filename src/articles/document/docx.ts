import mammoth from 'mammoth'
import { MAX_ARTICLE_BYTES } from '../decode.js'
import { type ReadOptions, refused } from '../draft.js'
import { blockText } from '../html/blocks.js'
import { parsePage } from '../html/dom.js'
import { withoutLeftovers } from '../leftovers.js'
import { readPage } from '../page.js'
import { tidyLine } from '../tidy.js'
import type { DocumentRead } from './document.js'
import { takeLetterhead } from './letterhead.js'
import { unpacksTo } from './zip.js'

/** Pictures are mostly packed by themselves; what unpacks to more than this is made to fill the memory. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024
/** What is read of it, which takes up to a hundred times as much memory. */
const MAX_READ_BYTES = MAX_ARTICLE_BYTES
const isRead = (name: string) => /\.(?:xml|rels)$/i.test(name)

/** How a password-protected document of Word begins: it is no ZIP any more. */
const LOCKED = [0xd0, 0xcf, 0x11, 0xe0]

/** Reads a document of Word. The first heading is its title, else what the head of an official one says, else its first line. */
export async function readDocx(bytes: Uint8Array, options: ReadOptions): Promise<DocumentRead> {
  if (LOCKED.every((byte, at) => bytes[at] === byte)) return refused('locked')
  const unpacked = unpackedAs(bytes)
  if (unpacked !== 'fits') return refused(unpacked)
  const html = await convert(bytes)
  if (html === undefined) return refused('damaged')
  if (Buffer.byteLength(html) > MAX_ARTICLE_BYTES) return refused('too-large')
  const { body } = parsePage(html)
  const heading = body.querySelector('h1')
  const head = heading ? undefined : takeLetterhead(body, options.timeZone)
  const { text = blockText(body), ...said } = head ?? {}
  const title = heading ? tidyLine(blockText(heading)) : ''
  const known = title ? { title } : said
  return { kind: 'draft', article: readPage(withoutLeftovers(text), known, options) }
}

function unpackedAs(bytes: Uint8Array): ReturnType<typeof unpacksTo> {
  const read = unpacksTo(bytes, MAX_READ_BYTES, isRead)
  return read === 'fits' ? unpacksTo(bytes, MAX_UNPACKED_BYTES) : read
}

async function convert(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    return value
  } catch {
    return undefined
  }
}
