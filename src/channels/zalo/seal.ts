import { randomBytes, scryptSync } from 'node:crypto'
import { hide, reveal } from '../../base/index.js'

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
      const { nonce, tag, text: hidden } = hide(keyFor(salt), text)
      return {
        salt,
        nonce: nonce.toString('base64'),
        tag: tag.toString('base64'),
        text: hidden.toString('base64'),
      }
    },
    open: (sealed) =>
      reveal(keyFor(sealed.salt), {
        nonce: fromBase64(sealed.nonce),
        tag: fromBase64(sealed.tag),
        text: fromBase64(sealed.text),
      }),
  }
}

const KEY_BYTES = 32
const SALT_BYTES = 16

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64')
}
