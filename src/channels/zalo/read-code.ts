/** What a picture of a code says; `undefined` when it cannot be read. */
export type ReadCode = (png: Uint8Array) => string | undefined

/** Loads what reads pictures of codes: only a login needs it. */
export async function createCodeReader(): Promise<ReadCode> {
  const [{ default: jsqr }, { PNG }] = await Promise.all([import('jsqr'), import('pngjs')])
  return (png) => {
    try {
      const { data, width, height } = PNG.sync.read(Buffer.from(png))
      return jsqr.default(new Uint8ClampedArray(data), width, height)?.data || undefined
    } catch {
      return undefined
    }
  }
}
