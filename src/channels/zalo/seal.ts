import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

/** A text that only the holder of a secret can read: AES-256-GCM under a key that scrypt makes of the secret. All base64. */
export interface Sealed {
  readonly salt: string
  readonly nonce: string
  readonly tag: string
  readonly text: string
}

/** Seals and opens with one secret. */
export interface Seal {
  close(text: string): Sealed
  /** `undefined` when it was sealed with another secret, or has been changed since. */
  open(sealed: Sealed): string | undefined
}

/** Making a key takes some 50 ms on purpose, so each is made once; nonces are fresh every time. */
export function createSeal(secret: string): Seal {
  const keys = new Map<string, Buffer>()
  let salt: string | undefined

  function keyFor(used: string): Buffer {
    const key = keys.get(used) ?? scryptSync(secret, fromBase64(used), KEY_BYTES)
    keys.set(used, key)
    return key
  }

  return {
    close(text) {
      salt ??= randomBytes(SALT_BYTES).toString('base64')
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, keyFor(salt), nonce)
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return {
        salt,
        nonce: nonce.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
        text: hidden.toString('base64'),
      }
    },
    open(sealed) {
      try {
        const decipher = createDecipheriv(CIPHER, keyFor(sealed.salt), fromBase64(sealed.nonce), {
          authTagLength: TAG_BYTES,
        })
        decipher.setAuthTag(fromBase64(sealed.tag))
        return decipher.update(fromBase64(sealed.text), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return undefined
      }
    },
  }
}

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const SALT_BYTES = 16
/** As NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64')
}
