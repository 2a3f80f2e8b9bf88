const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]{2,40})/i
/** Browsers look as far (HTML, "prescan a byte stream to determine its encoding"). */
const PRESCAN_BYTES = 1_024 * 4

/** What a page says of its encoding: in its header, else in its meta or XML declaration. */
export function charsetLabel(contentType: string, bytes: Uint8Array): string | undefined {
  const said = CHARSET.exec(contentType)?.[1]
  if (said) return said
  const start = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1')
  const meta = /<meta\b[^>]*>/gi
  for (const [tag] of start.matchAll(meta)) {
    const label = CHARSET.exec(tag)?.[1]
    if (label) return label
  }
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{2,40})["']/i.exec(start)?.[1]
}
