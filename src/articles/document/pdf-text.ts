import { getDocumentProxy } from 'unpdf'
import { type PdfLine, paragraphsOf } from './pdf-lines.js'

/** What is in a PDF: its text, which may be none, or why it was not read. */
export type PdfText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: 'too-large' | 'too-heavy' | 'locked' | 'damaged' }

/** An article has a few; a book of more is no article. */
const MAX_PAGES = 200

/** Reads the text of a PDF, for as long and with as much memory as it takes: not where others wait. */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  try {
    const text = await textOf(bytes)
    return text === undefined ? { kind: 'refused', why: 'too-large' } : { kind: 'text', text }
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return { kind: 'refused', why: isLocked ? 'locked' : 'damaged' }
  }
}

async function textOf(bytes: Uint8Array): Promise<string | undefined> {
  // The reader takes the bytes for itself, and the caller may still need its own.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), {
    isEvalSupported: false,
    verbosity: 0,
  })
  try {
    if (pdf.numPages > MAX_PAGES) return undefined
    const pages: PdfLine[][] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(linesOf(items.flatMap((item) => ('str' in item ? [item] : []))))
      page.cleanup()
    }
    return pages.map(paragraphsOf).join('\n\n')
  } finally {
    await pdf.destroy()
  }
}

interface Piece {
  readonly str: string
  /** The last two are where it stands, from the left and from below. */
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly hasEOL: boolean
}

function linesOf(pieces: readonly Piece[]): PdfLine[] {
  const lines: PdfLine[] = []
  let current: PdfLine | undefined
  for (const { str, transform, width, height, hasEOL } of pieces) {
    const [left = 0, bottom = 0] = transform.slice(4)
    current = current
      ? { ...current, text: current.text + str, right: Math.max(current.right, left + width) }
      : { text: str, left, right: left + width, bottom, height }
    if (hasEOL) {
      lines.push(current)
      current = undefined
    }
  }
  return current ? [...lines, current] : lines
}
