import type { ArticleId, FeedbackId, GroupId, MemberId, PostId, Seal } from '../../base/index.js'
import type { AlbumPlace, Incoming, SentFile } from '../../channels/index.js'
import type { Db, FeedbackKind } from '../../db/index.js'
import type { Case, CaseDeps } from '../cases/index.js'
import type { FloodLimits } from './flood.js'

/** Why staff should look at a case again. */
export type CaseNews =
  /** It was not urgent before. */
  'raised' | 'supplied' | 'added' | 'edited' | 'rated' | 'reopened' | 'withdrawn'

/** A feedback that is urgent and has no case, and the group it came from. */
export interface Urgent {
  readonly feedback: FeedbackId
  readonly group: GroupId | null
  /** What it says is for those named for it alone. */
  readonly isHeld: boolean
}

/** Something that is held from now on. */
export interface HeldNow extends Omit<Urgent, 'isHeld'> {
  /** It was not, until it was edited: by whom, why, and which case it belongs to. */
  readonly edited?: {
    readonly event: Incoming
    readonly why: 'complaint' | 'secret'
    readonly case: Case | undefined
  }
}

/** What taking feedback in needs to know of the house. */
export interface TakeDeps {
  readonly seal: Seal
  readonly cases: CaseDeps
  readonly limits?: FloodLimits
  /** Told in the same transaction of cases that were opened. */
  readonly tellOpened?: (trx: Db, opened: readonly Case[], now: Date) => Promise<void>
  /** Told in the same transaction whenever staff should look at a case again; `feedback`: what made it urgent. */
  readonly tellStaff?: (
    trx: Db,
    one: Case,
    why: CaseNews,
    now: Date,
    feedback?: FeedbackId,
  ) => Promise<void>
  /** Told in the same transaction of what is held. */
  readonly tellHeld?: (trx: Db, held: HeldNow, now: Date) => Promise<void>
  /** Told in the same transaction of something urgent that opens no case. */
  readonly alarm?: (trx: Db, urgent: Urgent, now: Date) => Promise<void>
}

/** What somebody wants to tell us. */
export interface FeedbackIn {
  readonly event: Incoming
  readonly text: string
  readonly messageId: string
  /** Null where nobody can say, or shall know, who it was. */
  readonly member: MemberId | null
  readonly isAnonymous: boolean
  /** What the one who wrote calls it. */
  readonly kind?: FeedbackKind
  readonly group: GroupId | null
  readonly post?: PostId
  readonly article?: ArticleId
  /** What it is about, in words. */
  readonly place?: string
  /** What was sent with it, and the album it is a part of. */
  readonly files?: readonly GivenFile[]
  readonly album?: AlbumPlace
}

/** A file, and the message that it came in, where that is not the one with the words. */
export type GivenFile = SentFile & { readonly messageId?: string }

/** What became of it. */
export type Taken =
  | {
      readonly kind: 'case'
      readonly feedback: FeedbackId
      readonly case: Case
      readonly isNamed: boolean
    }
  | {
      readonly kind: 'kept'
      readonly feedback: FeedbackId
      readonly as: FeedbackKind
      readonly isNamed: boolean
    }
  /** It is held for those who are named for it; the one who wrote is told privately where to turn. */
  | { readonly kind: 'diverted'; readonly why: 'complaint' | 'secret' }
  /** Nothing of it is kept. */
  | { readonly kind: 'flooded'; readonly who: 'person' | 'group'; readonly isFirst: boolean }
  | { readonly kind: 'known' }
