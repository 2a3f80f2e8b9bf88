import { createDecipheriv } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import type { Api } from './client.js'

/** An event as it stands on the wire, before the client has it. */
export interface FrameSeen {
  readonly cmd: number
  readonly told: Readonly<Record<string, readonly { readonly msgId?: string }[]>>
}

/**
 * Reads the frames of a listening client by hand, in the order in which they come. The client itself
 * decrypts several at once, and on a busy machine hands a later one out before an earlier one.
 */
export function watchFrames(api: Api, key: string): readonly FrameSeen[] {
  const seen: FrameSeen[] = []
  api.listener.ws?.on('message', (bytes: Buffer) => {
    const { data } = JSON.parse(bytes.toString('utf8', 4)) as { data?: string }
    if (data === undefined) return
    seen.push({ cmd: bytes.readUInt16LE(1), told: open(data, Buffer.from(key, 'base64')) })
  })
  return seen
}

function open(data: string, key: Buffer): FrameSeen['told'] {
  const sealed = Buffer.from(decodeURIComponent(data), 'base64')
  const decipher = createDecipheriv('aes-128-gcm', key, sealed.subarray(0, 16))
  decipher.setAAD(sealed.subarray(16, 32))
  decipher.setAuthTag(sealed.subarray(-16))
  const packed = Buffer.concat([decipher.update(sealed.subarray(32, -16)), decipher.final()])
  return JSON.parse(inflateSync(packed).toString()).data
}
