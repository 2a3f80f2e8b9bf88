/**
 * Whether a file begins as a JPEG, PNG, WebP, GIF or AVIF does. Whatever else libvips could read never
 * reaches it: an SVG, for one, may name other files of this machine.
 */
export function isKnownKind(file: Uint8Array): boolean {
  const start = Buffer.from(file.subarray(0, 16)).toString('latin1')
  const tail = start.slice(start.startsWith('RIFF') ? 8 : 4)
  return (
    BEGINNINGS.some((one) => start.startsWith(one)) || INSIDE.some((one) => tail.startsWith(one))
  )
}

const BEGINNINGS = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a']
/** Behind a length. */
const INSIDE = ['WEBP', 'ftypavif', 'ftypavis']
