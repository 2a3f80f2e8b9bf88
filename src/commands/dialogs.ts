import {
  type CaseId,
  type CorrectionId,
  type FeedbackId,
  MINUTE,
  type PostId,
  type Seal,
} from '../base/index.js'
import type { AlbumPlace, Incoming } from '../channels/index.js'
import type { FeedbackKind } from '../db/index.js'
import type { FeedbackIn, InboxView } from '../feedback/index.js'

/** What of a case is typed after it was asked for; `more` answers beside what somebody else has answered. */
export type CaseAsk = 'answer' | 'more' | 'ask' | 'forward'

/** What a person was asked. */
export type Dialog = StaffDialog | MemberDialog

/** What is asked of staff. */
export type StaffDialog =
  /** The text of a new article. */
  | { readonly kind: 'article' }
  /** The hour of a post. */
  | { readonly kind: 'post-time'; readonly post: PostId }
  /** What shall become of a post that was shown, where there are no buttons to say it. */
  | { readonly kind: 'post-card'; readonly post: PostId }
  /** The new time of a post or of the next bell of what recurs, by its id. */
  | { readonly kind: 'schedule-move'; readonly item: string }
  /** What shall become of a bulletin that was shown, where there are no buttons to say it. */
  | { readonly kind: 'bulletin-card'; readonly post: PostId }
  /** A better summary for the article of a post. */
  | { readonly kind: 'post-summary'; readonly post: PostId }
  /** Why a post was returned to whoever asked for it. */
  | { readonly kind: 'post-return'; readonly post: PostId }
  /** Better words for a post that waits for approval. */
  | { readonly kind: 'post-reword'; readonly post: PostId }
  /** Other words for a post that has gone out. */
  | { readonly kind: 'post-words'; readonly post: PostId }
  /** Whether a correction that was shown is made, where there are no buttons to say it. */
  | { readonly kind: 'correction-card'; readonly correction: CorrectionId }
  /** What is written to the one who wrote, or where a case goes. */
  | { readonly kind: 'case'; readonly case: CaseId; readonly act: CaseAsk }
  /** Which of a list of feedback, where there are no buttons to say it. */
  | {
      readonly kind: 'inbox'
      readonly view: InboxView
      readonly page: number
      /** The cases or the feedback of the page, as they were shown. */
      readonly shown: readonly string[]
    }

/** What is asked of members. */
export type MemberDialog =
  /** What they want to tell us, step by step. */
  | Guide
  /** What a feedback was taken for, if it is something else. */
  | { readonly kind: 'feedback-kind'; readonly feedback: FeedbackId }
  /** Whether all that is kept about them shall be erased. */
  | { readonly kind: 'forget' }

/** How far a member has come with what they want to tell us. */
export interface Guide {
  readonly kind: 'feedback'
  readonly step: 'consent' | 'kind' | 'text' | 'place' | 'name' | 'send'
  readonly as?: FeedbackKind
  readonly text?: string
  readonly messageId?: string
  readonly place?: string
  /** What came with it, and the album of which the last is a part. */
  readonly files?: FeedbackIn['files']
  readonly album?: AlbumPlace
  readonly isAnonymous?: boolean
  /** The hash of the notice under which consent was asked for. */
  readonly shown?: string
  /** The case that it is about, where it is no feedback of its own. */
  readonly about?: CaseId
}

/** Of what members are asked, and not staff. */
export const OF_MEMBERS: ReadonlySet<Dialog['kind']> = new Set<MemberDialog['kind']>([
  'feedback',
  'feedback-kind',
  'forget',
])

export function isForMembers(dialog: Dialog): dialog is MemberDialog {
  return OF_MEMBERS.has(dialog.kind)
}

/** How long an answer is waited for; one word that sends a post, not so long. */
const PATIENCE_MS = 30 * MINUTE
const CARD_PATIENCE_MS = 10 * MINUTE

/** What sends something when it is answered. */
const QUICK: ReadonlySet<string> = new Set(['post-card', 'correction-card', 'bulletin-card'])

export function patienceMs(asks: string): number {
  return QUICK.has(asks) ? CARD_PATIENCE_MS : PATIENCE_MS
}

/** Where and of whom something was asked. What is said directly is nobody's to read in a database: its place is a keyed name. */
export function placeOf({ account, from, by, direct }: Incoming, seal: Seal) {
  return {
    account_id: account,
    chat: direct ? seal.nameOf(`dialog:${from.channel}:${from.chat}`) : from.chat,
    person: direct ? seal.nameOf(`dialog:${from.channel}:${by.id}`) : by.id,
  }
}
