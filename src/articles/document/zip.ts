import { inflateRawSync } from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const DEFLATED = 8

/**
 * Whether all that is packed into a ZIP, or what of it has such a name, takes at most so many bytes
 * unpacked. It is unpacked to know, since the sizes that a file tells of itself may be wrong on purpose.
 */
export function unpacksTo(
  zip: Uint8Array,
  maxBytes: number,
  isCounted: (name: string) => boolean = () => true,
): 'fits' | 'too-large' | 'damaged' {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.length)
  let left = maxBytes
  try {
    for (const entry of entriesOf(bytes)) {
      if (!isCounted(entry.name)) continue
      left -= unpackedBytes(entry, left)
      if (left < 0) return 'too-large'
    }
    return 'fits'
  } catch (error) {
    const isOver =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isOver ? 'too-large' : 'damaged'
  }
}

interface Entry {
  readonly name: string
  readonly packed: Buffer
  readonly isDeflated: boolean
}

function entriesOf(bytes: Buffer): readonly Entry[] {
  const end = bytes.lastIndexOf(Uint8Array.of(0x50, 0x4b, 0x05, 0x06))
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('no ZIP')
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('no entry')
    entries.push(entryAt(bytes, at))
    at +=
      ENTRY_BYTES +
      bytes.readUInt16LE(at + 28) +
      bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32)
  }
  return entries
}

function entryAt(bytes: Buffer, at: number): Entry {
  const local = bytes.readUInt32LE(at + 42)
  const start =
    local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const named = at + ENTRY_BYTES
  return {
    name: bytes.toString('utf8', named, named + bytes.readUInt16LE(at + 28)),
    packed: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
    isDeflated: bytes.readUInt16LE(at + 10) === DEFLATED,
  }
}

function unpackedBytes({ packed, isDeflated }: Entry, most: number): number {
  if (!isDeflated) return packed.length
  return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) }).length
}
