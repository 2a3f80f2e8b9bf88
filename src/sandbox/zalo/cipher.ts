import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** AES in CBC mode with an initial vector of zeros, as every call over HTTP is written; base64. */
export function encryptText(key: Buffer, text: string): string {
  const cipher = createCipheriv(cbcOf(key), key, Buffer.alloc(16))
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

/** The text again, or nothing when it was not written with this key. */
export function decryptText(
  key: Buffer,
  text: string,
  encoding: 'base64' | 'hex' = 'base64',
): string | undefined {
  try {
    const decipher = createDecipheriv(cbcOf(key), key, Buffer.alloc(16))
    return Buffer.concat([decipher.update(text, encoding), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

const cbcOf = (key: Buffer): string => `aes-${key.length * 8}-cbc`

/**
 * The body of an event on the socket: deflated, AES-GCM of `iv (16) | aad (16) | text and tag`,
 * base64, percent-encoded. It is the platform's type 2.
 */
export function sealEvent(key: Buffer, event: unknown): string {
  const iv = randomBytes(16)
  const aad = randomBytes(16)
  const cipher = createCipheriv('aes-128-gcm', key, iv)
  cipher.setAAD(aad)
  const text = cipher.update(deflateSync(JSON.stringify(event)))
  const sealed = Buffer.concat([iv, aad, text, cipher.final(), cipher.getAuthTag()])
  return JSON.stringify({ encrypt: 2, data: encodeURIComponent(sealed.toString('base64')) })
}

export const newKey = (): Buffer => randomBytes(16)

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
