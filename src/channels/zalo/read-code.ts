import jsqr from 'jsqr'
import { PNG } from 'pngjs'

/** What a picture of a code says; `undefined` when it cannot be read. */
export function readCode(png: Uint8Array): string | undefined {
  try {
    const { data, width, height } = PNG.sync.read(Buffer.from(png))
    return jsqr.default(new Uint8ClampedArray(data), width, height)?.data || undefined
  } catch {
    return undefined
  }
}
