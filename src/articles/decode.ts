import type { Refusal } from './draft.js'
import type { Legacy } from './text/legacy.js'
import { readOldBytes } from './text/read-bytes.js'

/** The largest file or pasted text that is read. From the first specification of the service. */
export const MAX_ARTICLE_BYTES = 5 * 1024 * 1024

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly from?: Legacy }
  | { readonly kind: 'refused'; readonly why: Refusal }

export interface DecodeOptions {
  /** What the text says of its own encoding; only asked when it is no Unicode. */
  readonly label?: string
  /** Whether a few bytes that are not valid may be marked by U+FFFD instead of refusing all. */
  readonly mayPatch?: boolean
}

/**
 * The text in a file: UTF-8 with or without a byte order mark, UTF-16 with one, an older
 * Vietnamese encoding where that is certain. Other bytes that are not valid are refused, or
 * marked where the caller wants it; never guessed, because a wrong letter is a wrong name.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  if (bytes.length === 0) return { kind: 'refused', why: 'empty' }
  if (bytes.length > MAX_ARTICLE_BYTES) return { kind: 'refused', why: 'too-large' }
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8' && looksBinary(bytes)) return { kind: 'refused', why: 'binary' }
  const text = decodeStrictly(bytes, encoding)
  return text === undefined ? decodeOld(bytes, options) : checkText(text)
}

function decodeOld(bytes: Uint8Array, { label, mayPatch = false }: DecodeOptions): Decoded {
  const read = readOldBytes(bytes, label)
  if (!read || (read.isPatched && !mayPatch)) return { kind: 'refused', why: 'bad-encoding' }
  const checked = checkText(read.text)
  return checked.kind === 'text' && read.from ? { ...checked, from: read.from } : checked
}

/** The same checks for a text that came as a string, out of a chat. */
export function checkPasted(text: string): Decoded {
  if (Buffer.byteLength(text) > MAX_ARTICLE_BYTES) return { kind: 'refused', why: 'too-large' }
  return checkText(text)
}

function checkText(text: string): Decoded {
  if (text.trim() === '') return { kind: 'refused', why: 'empty' }
  return isGarbage(text) ? { kind: 'refused', why: 'binary' } : { kind: 'text', text }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** The first letters of PDF, ZIP (Word, Excel), old Word, PNG, GIF, JPEG and RTF files. */
const signatures = ['%PDF-', 'PK\x03\x04', '\xD0\xCF\x11\xE0', '\x89PNG', 'GIF8', '\xFF\xD8\xFF']
const richText = '{\\rtf'

function looksBinary(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return [...signatures, richText].some((mark) => start.startsWith(mark)) || bytes.includes(0)
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A page pasted out of Word may hold a control character or two; a program is full of them. */
const CHARACTERS_PER_CONTROL = 50

function isGarbage(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
  const controls = text.match(/[\u0000-\u0008\u000E-\u001F\u007F]/g)?.length ?? 0
  return text.includes('\0') || (controls > 2 && controls * CHARACTERS_PER_CONTROL > text.length)
}
