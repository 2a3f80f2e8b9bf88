import type { AccountId, ChannelName } from '../base/index.js'
import type { Capabilities, Channel, Incoming, Message, Words as Said } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { About } from '../delivery/index.js'
import type { CaseDesk, ReactionScores, TakeDeps } from '../feedback/index.js'
import type { Words } from '../language/index.js'
import type { Deed, Staff } from '../people/index.js'
import type { Retention } from '../privacy/index.js'
import type { Dialog } from './dialogs.js'

/** What commands need to know of the service. */
export interface CommandDeps extends TakeDeps {
  /** How long what members wrote is kept, as they are told. */
  readonly retention?: Retention
  /** The name of the office that keeps what members write, as they read it. */
  readonly office?: string
  readonly words: Words
  readonly timeZone: string
  /** The channels that are switched on. */
  readonly channels: ReadonlyMap<ChannelName, Capabilities>
  /** The accounts that are switched on. */
  readonly accounts: ReadonlySet<AccountId>
  /** The accounts as far as a person can be spoken to through them. */
  readonly speakers: readonly Pick<Channel, 'name' | 'account' | 'knows' | 'directWith'>[]
  /** What people's signs under a post count as. */
  readonly ratingReactions: ReactionScores
  /** Whether whoever gives few stars is asked why; on unless said otherwise. */
  readonly asksWhy?: boolean
  /** Whether a second person looks at what somebody wants to send before it goes. */
  readonly needsApproval?: boolean
  /** When the quiet hours that hold now are over; `undefined` outside them. */
  readonly quietEnd: (now: Date) => Date | undefined
  /** The office's working time and months. */
  readonly cases: CaseDesk['cases']
}

/** A command, typed by somebody, with all that is known of it. */
export interface Asked {
  /** The transaction in which the event is stored: what a command does and what it answers stand or fall together. */
  readonly trx: Db
  readonly event: Incoming
  readonly said: Said
  /** What stands behind the command's name. */
  readonly args: string
  /** The staff member who typed it; absent for everybody else. */
  readonly staff?: Staff
  /** What they were asked before, and have not answered. */
  readonly open?: Dialog
  readonly now: Date
  readonly deps: CommandDeps
}

/** The same, of somebody known to be staff. */
export type AskedByStaff = Asked & { readonly staff: Staff }

/** What a command says to the one who typed it, in the same chat, in order. */
export interface Answer {
  readonly say: readonly Message[]
  /** The last message asks something: the person's next words are the answer. */
  readonly asks?: Dialog
  /** Said of ourselves to somebody who only wrote under a post: whoever waits for an answer goes first. */
  readonly unasked?: boolean
  /**
   * Said to staff about their work: directly too its place is kept, and what begins with the code of a case is theirs to
   * work with, by a reply. Anything else that is said directly is sealed, whoever it is said to.
   */
  readonly toStaff?: boolean
  /** It holds what opens a door: also to staff it is said so that nothing is left of it. */
  readonly isSecret?: boolean
  /** It stands under nobody's message, and is named so that it leads to none. */
  readonly unseen?: boolean
  /** Whose words it repeats or answers: it is forgotten with them. */
  readonly about?: readonly About[]
}

interface CommandBase {
  /** Vietnamese first, then English; written without diacritics, matched with or without. */
  readonly names: readonly [vietnamese: string, english: string, ...more: string[]]
  /** Whether it is carried out however late it reaches us: it tells us something, or says how that is to be kept. */
  readonly neverTooLate?: (args: string) => boolean
}

/** One command of the chat. */
export type Command =
  | (CommandBase & {
      readonly who: 'anyone'
      readonly run: (asked: Asked) => Promise<Answer>
    })
  | (CommandBase & {
      readonly who: 'staff'
      /** Its row in the table of rights: what the staff member must be allowed to do. */
      readonly deed: Deed
      /** Answered in a group that is bound to a unit too, where members read; drafts and figures never are. */
      readonly beforeMembers?: boolean
      readonly run: (asked: AskedByStaff) => Promise<Answer>
    })

/** The channels that can change what was said. */
export function editable(channels: CommandDeps['channels']): ReadonlySet<ChannelName> {
  return new Set([...channels].filter(([, { edits }]) => edits).map(([name]) => name))
}

/** An answer of plain text. */
export function says(...texts: readonly string[]): Answer {
  return { say: texts.map((text) => ({ text })) }
}

/** The same answer, as one that staff get for what they do as staff. */
export function toStaff(answer: Answer): Answer {
  return answer.isSecret ? answer : { ...answer, toStaff: true }
}
