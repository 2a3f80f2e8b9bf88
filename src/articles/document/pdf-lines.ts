/** A line of a page, in points from the lower left corner. */
export interface PdfLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly height: number
}

/** A gap above a line, in heights of a line, that parts paragraphs. */
const GAP = 1.8
/** How far the first line of a paragraph is moved in, in points; Vietnamese offices use 10 mm and more. */
const INDENT = 8
/** A line that ends before this part of the width is the last of its paragraph. */
const SHORT = 0.75

/** Joins the lines of a page to paragraphs, with an empty line between: a PDF knows only lines. */
export function paragraphsOf(lines: readonly PdfLine[]): string {
  const written = lines.filter(({ text }) => text.trim() !== '')
  const right = Math.max(...written.map((line) => line.right))
  const left = Math.min(...written.map((line) => line.left))
  let text = ''
  for (const [at, line] of written.entries()) {
    const before = written[at - 1]
    if (before) text += startsParagraph(line, before, { left, right }) ? '\n\n' : ' '
    text += line.text.trim()
  }
  return text
}

function startsParagraph(
  line: PdfLine,
  before: PdfLine,
  { left, right }: { readonly left: number; readonly right: number },
): boolean {
  const isApart = before.bottom - line.bottom > GAP * Math.max(line.height, before.height, 1)
  const isAbove = line.bottom > before.bottom + line.height
  const isIndented = line.left > before.left + INDENT && before.left < left + INDENT
  const isShort = before.right < left + SHORT * (right - left)
  return isApart || isAbove || isIndented || isShort
}
