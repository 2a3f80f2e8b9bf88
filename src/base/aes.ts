import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A text that only the holder of a key can read, and that nobody can change unseen. */
export interface Hidden {
  readonly nonce: Buffer
  readonly tag: Buffer
  readonly text: Buffer
}

/** AES-256-GCM under a key of 32 bytes, with a fresh nonce each time. */
export function hide(key: Buffer, text: string): Hidden {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return { nonce, tag: cipher.getAuthTag(), text: hidden }
}

/** `undefined` when it was hidden under another key, or has been changed since. */
export function reveal(key: Buffer, { nonce, tag, text }: Hidden): string | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(tag)
    return decipher.update(text, undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

const CIPHER = 'aes-256-gcm'
/** As NIST SP 800-38D recommends for GCM. */
export const NONCE_BYTES = 12
export const TAG_BYTES = 16
