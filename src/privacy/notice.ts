import { createHash } from 'node:crypto'
import type { Db } from '../db/index.js'
import type { Words } from '../language/index.js'

/** For how many days what members wrote is kept, by kind. */
export interface Retention {
  /** The text of feedback, once nothing remains to be done about it. */
  readonly feedback: number
  /** The text of what is held for those named for it. */
  readonly held: number
  /** What was said to people in answer. */
  readonly messages: number
  /** Consents that were withdrawn, and requests that were done. */
  readonly requests: number
}

export const DEFAULT_RETENTION: Retention = {
  feedback: 730,
  held: 730,
  messages: 90,
  requests: 1_095,
}

/** Where people read it, and what is switched on, as far as they must know of it. */
export interface Features {
  readonly isDirect: boolean
  readonly buttons: boolean
  readonly polls: boolean
  readonly asksWhy: boolean
  /** The name of the office that keeps what they write. */
  readonly office: string | undefined
  readonly retention: Retention
}

/** What people are told of their words: the text, and the names by which it is proved what was shown. */
export interface Notice {
  readonly text: string
  readonly hash: string
  /** Changes with the text: whoever agreed to another one is asked again. */
  readonly version: string
}

/** Counted up when the meaning of the notice changes. */
const EDITION = 3

/** Made of what is switched on: what is not done is not said, and what is said is done. */
export function noticeOf({ privacy }: Words, features: Features): Notice {
  const { buttons: hasButtons, polls: hasPolls, retention: days } = features
  const text = privacy.notice({ ...features, hasButtons, hasPolls, days })
  const hash = createHash('sha256').update(text).digest('hex')
  return { text, hash, version: `${EDITION}.${hash.slice(0, 8)}` }
}

/** Keeps the text that a hash is of. Safe to call twice. */
export async function keepNotice(
  db: Db,
  { hash, version, text }: Notice,
  now: Date,
): Promise<void> {
  await db
    .insertInto('notice')
    .values({ hash, version, text, first_shown_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
