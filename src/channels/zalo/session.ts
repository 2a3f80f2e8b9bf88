import { type Fields, id, list, readFields, text } from './fields.js'
import type { Seal, Sealed } from './seal.js'

/** What logs an account in: everything but the password, which never leaves the phone. */
export interface Session {
  /** What Zalo calls the account. */
  readonly uid: string
  /** The device that the cookies were given to; Zalo wants the same ones with them. */
  readonly imei: string
  readonly userAgent: string
  readonly language: string
  /** As tough-cookie writes them. */
  readonly cookies: readonly object[]
}

export type Unreadable =
  | 'damaged'
  /** It is sealed, and we have no secret. */
  | 'sealed'
  /** It is sealed with another secret, or has been changed since. */
  | 'wrong-key'
  /** We may not read it. */
  | 'permissions'

/** A session as it stands in a file: whose it is can be read by anybody who may read the file. */
export function writeSession({ uid, ...rest }: Session, seal: Seal | undefined): string {
  const kept = seal ? { sealed: seal.close(JSON.stringify(rest)) } : { session: rest }
  return `${JSON.stringify({ version: VERSION, uid, ...kept }, null, 2)}\n`
}

export function readSession(written: string, seal: Seal | undefined): Session | Unreadable {
  try {
    const fields = readFields(JSON.parse(written))
    if (fields['version'] !== VERSION) return 'damaged'
    const uid = id(fields, 'uid')
    if (fields['sealed'] === undefined) return readRest(uid, fields['session'])
    if (!seal) return 'sealed'
    const opened = seal.open(readSealed(readFields(fields['sealed'])))
    return opened === undefined ? 'wrong-key' : readRest(uid, JSON.parse(opened))
  } catch {
    return 'damaged'
  }
}

/** Which cookies there are and until when; not when they were used last. */
export function signatureOf(cookies: readonly object[]): string {
  const lines = cookies.map((cookie) => {
    const fields = readFields(cookie, 'cookie')
    return JSON.stringify(COOKIE_PARTS.map((part) => fields[part]))
  })
  return lines.sort().join('\n')
}

const VERSION = 1
const COOKIE_PARTS = ['key', 'value', 'domain', 'path', 'expires']

function readRest(uid: string, value: unknown): Session {
  const fields = readFields(value, 'session')
  return {
    uid,
    imei: text(fields, 'imei'),
    userAgent: text(fields, 'userAgent'),
    language: text(fields, 'language'),
    cookies: list(fields, 'cookies').map((cookie) => readFields(cookie, 'cookies')),
  }
}

function readSealed(fields: Fields): Sealed {
  return {
    salt: text(fields, 'salt'),
    nonce: text(fields, 'nonce'),
    tag: text(fields, 'tag'),
    text: text(fields, 'text'),
  }
}
