import { createHmac, hkdfSync } from 'node:crypto'
import { hide, NONCE_BYTES, reveal, TAG_BYTES } from './aes.js'

/** What leads to a person, in a form that leads nowhere without a key that is kept outside the database. */
export interface Seal {
  /** `sealed:` and what nobody can read without the key; another one each time. */
  close(text: string): string
  /** `undefined` for what is not sealed, was sealed with another key, or has been destroyed. */
  open(sealed: string): string | undefined
  /** The same name for the same text, from which nobody gets back to it without the key. */
  nameOf(text: string): string
}

export const SEALED = 'sealed:'

/** Whether a text is sealed, or was before its seal was destroyed. */
export function isSealed(text: string): boolean {
  return text.startsWith(SEALED)
}

/** The secret is asked for when it is first needed. */
export function createSeal(secretOf: () => string): Seal {
  let keys: { readonly text: Buffer; readonly name: Buffer } | undefined
  const ours = () => {
    keys ??= keysFrom(secretOf())
    return keys
  }
  return {
    close(text) {
      const { nonce, tag, text: hidden } = hide(ours().text, text)
      return SEALED + Buffer.concat([nonce, tag, hidden]).toString('base64url')
    },
    open(sealed) {
      if (!isSealed(sealed)) return undefined
      const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64url')
      return reveal(ours().text, {
        nonce: bytes.subarray(0, NONCE_BYTES),
        tag: bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES),
        text: bytes.subarray(NONCE_BYTES + TAG_BYTES),
      })
    },
    nameOf: (text) =>
      `h:${createHmac('sha256', ours().name).update(text).digest('base64url').slice(0, NAME_LETTERS)}`,
  }
}

/** 132 bits: no two meet, and it fits where an id does. */
const NAME_LETTERS = 22

function keysFrom(secret: string) {
  const key = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, 'nhipcau', purpose, KEY_BYTES))
  return { text: key('what leads to a person'), name: key('names of persons') }
}

const KEY_BYTES = 32
