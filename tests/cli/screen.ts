import jsqr from 'jsqr'
import { PNG } from 'pngjs'

/** What the code says that a terminal shows; `undefined` when no phone could read it. */
export function codeOnTerminal(said: string): string | undefined {
  const rows = said.split('\n').filter((line) => line.includes(ESC) && /[▀▄█]/.test(line))
  const dots = rows.flatMap((row) => halves(row))
  const height = dots.length + 2 * QUIET
  const width = Math.max(...dots.map((row) => row.length)) + 2 * QUIET
  return scan(width * DOT, height * DOT, (x, y) => {
    const isDark = dots[Math.floor(y / DOT) - QUIET]?.[Math.floor(x / DOT) - QUIET]
    return isDark ? 0 : 255
  })
}

/** What the code in a picture says. */
export function codeInPicture(png: Uint8Array): string | undefined {
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  return scan(width, height, (x, y) => data[(y * width + x) * 4] ?? 255)
}

const ESC = '\x1b['
/** Pixels of a dot, and white dots around the code, as the paper of a phone's camera. */
const DOT = 4
const QUIET = 4

/** The two rows of dots that one line of half blocks draws; true is dark. */
function halves(line: string): readonly (readonly boolean[])[] {
  const top: boolean[] = []
  const bottom: boolean[] = []
  let ink = true
  for (const [, code, sign] of line.replaceAll(ESC, '⎋').matchAll(/⎋(\d+)m|([ ▀▄█])/gu)) {
    // 30 draws in black, 37 in white; the paper is white.
    if (code === '30' || code === '37') ink = code === '30'
    if (!sign) continue
    top.push(ink && (sign === '▀' || sign === '█'))
    bottom.push(ink && (sign === '▄' || sign === '█'))
  }
  return [top, bottom]
}

function scan(width: number, height: number, shade: (x: number, y: number) => number) {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels.fill(shade(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3)
  return jsqr.default(pixels, width, height)?.data
}
