const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
/** An office file has some dozens. */
const MOST_NAMES = 10_000

/** The names in the directory of a ZIP; none when it is no ZIP, or a broken one. Nothing is unpacked. */
export function namesInZip(file: Uint8Array): ReadonlySet<string> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length)
  const names = new Set<string>()
  try {
    const end = bytes.lastIndexOf(Uint8Array.of(0x50, 0x4b, 0x05, 0x06))
    if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return names
    let at = bytes.readUInt32LE(end + 16)
    const count = Math.min(bytes.readUInt16LE(end + 10), MOST_NAMES)
    for (let left = count; left > 0; left -= 1) {
      if (bytes.readUInt32LE(at) !== ENTRY) return new Set()
      const length = bytes.readUInt16LE(at + 28)
      const named = at + ENTRY_BYTES
      names.add(bytes.toString('utf8', named, named + length))
      at = named + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return names
  } catch {
    return new Set()
  }
}
