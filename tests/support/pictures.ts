import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

/** A folder of its own for a test. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nhipcau-pictures-'))
}

/** A picture of one colour, unlike those of other shades. */
export function aPicture(shade = 120, width = 600, height = 400) {
  return sharp({ create: { width, height, channels: 3, background: { r: shade, g: 90, b: 60 } } })
}

/** The same as the bytes of a JPEG. */
export async function aJpeg(shade = 120, width = 600, height = 400): Promise<Uint8Array> {
  return await aPicture(shade, width, height).jpeg().toBuffer()
}
