import { type Duplex, PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { type Answer, faultOf } from './ask.js'
import { type FetchFailed, failed } from './result.js'

/** What we can unpack. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

export type Body = { readonly kind: 'body'; readonly bytes: Uint8Array } | FetchFailed

/**
 * Reads and unpacks a body of at most so many bytes, counted as they come and as they are unpacked.
 * Takes no more memory than that, however much is sent: the line is cut at the bound.
 */
export async function readBody({ response, late }: Answer, maxBytes: number): Promise<Body> {
  const unpack = unpackerOf(response.headers['content-encoding'])
  if (!unpack || Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy()
    return failed(unpack ? 'too-large' : 'broken')
  }
  const chunks: Buffer[] = []
  try {
    await pipeline(response, bounded(maxBytes), unpack, bounded(maxBytes), async (source) => {
      for await (const chunk of source) chunks.push(chunk)
    })
    return { kind: 'body', bytes: Buffer.concat(chunks) }
  } catch (error) {
    if (late.aborted) return failed('timeout')
    return failed(error instanceof TooLargeError ? 'too-large' : faultOf(error))
  } finally {
    response.destroy()
  }
}

class TooLargeError extends Error {}

function bounded(maxBytes: number) {
  return async function* (source: Readable): AsyncGenerator<Buffer> {
    let bytes = 0
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new TooLargeError()
      yield chunk
    }
  }
}

function unpackerOf(encoding: string | undefined): Duplex | undefined {
  switch (encoding?.trim().toLowerCase() || 'identity') {
    case 'identity':
      return new PassThrough()
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}
