import type { AttachmentFolder } from '../attachments/index.js'
import type { AccountId, ChannelName, Clock, Log } from '../base/index.js'
import type { Capabilities, Channel } from '../channels/index.js'
import type { Config, ZaloSession } from '../config.js'
import type { Db } from '../db/index.js'
import type { CaseOffice, ReactionScores } from '../feedback/index.js'
import type { Pictures } from '../pictures/index.js'

/** The machine that the terminal runs on, and the house that it works with: all that `main.ts` hands over. */
export interface Host {
  readonly env: Environment
  readonly stdout: Stream
  readonly stderr: Stream
  readonly clock: Clock
  /** Reads a configuration: of the environment, or of one made for the demo. */
  readConfig(env: Environment): ConfigRead
  /** Opens the database, brings it up to date and puts the rooms together; nothing runs yet. */
  openHouse(config: Config, log: Log): Promise<House>
  /**
   * Logs a Zalo account in by a code that a phone scans, and keeps its session there. `show` is
   * told what is to be seen. When `signal` aborts it ends soon, however it may.
   */
  logInToZalo(
    config: Config,
    session: ZaloSession,
    show: (sight: LoginSight) => void,
    signal: AbortSignal,
  ): Promise<ZaloLogin>
  /**
   * Calls back once when somebody asks the process to stop; from then on it no longer stops by
   * itself, except that asking a second time ends it at once.
   */
  onStop(asked: () => void): void
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Where text goes. `isTTY`: somebody looks at it as it comes. */
export type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined }

export type ConfigRead =
  | { readonly kind: 'config'; readonly config: Config }
  /** `text` says everything that is wrong; `problems` is one line for each. */
  | { readonly kind: 'faulty'; readonly text: string; readonly problems: readonly string[] }

/** What a person who logs in is to see. */
export type LoginSight =
  /** A code to be scanned: as a picture, and what it says, where that could be read. */
  | { readonly kind: 'code'; readonly png: Uint8Array; readonly content?: string }
  /** Somebody of this name has scanned it; the phone now asks them. */
  | { readonly kind: 'scanned'; readonly name: string }

export type ZaloLogin =
  | { readonly kind: 'logged-in'; readonly account: AccountId; readonly name: string }
  /** The person said no on the phone. */
  | { readonly kind: 'declined' }
  /** Nobody scanned the code in time. */
  | { readonly kind: 'expired' }
  /** Zalo could not be reached; `reason` is a word for the log. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Zalo did not let the account in. */
  | { readonly kind: 'refused' }

/** An account that somebody wanted and that could not be switched on, and why. */
export interface ChannelOff {
  readonly channel: ChannelName
  readonly why: 'missing' | 'damaged' | 'sealed' | 'wrong-key' | 'permissions' | 'twice'
  /** Where its session should be. */
  readonly file: string
}

/** The rooms with a database between them. Whoever opens it closes it. */
export interface House {
  readonly db: Db
  readonly channels: readonly Channel[]
  readonly pictures: Pictures
  /** What members send with their words. */
  readonly attachments: Pick<AttachmentFolder, 'read'>
  readonly accounts: ReadonlySet<AccountId>
  readonly off: readonly ChannelOff[]
  readonly capabilities: ReadonlyMap<ChannelName, Capabilities>
  /** What people's signs under a post count as. */
  readonly ratingReactions: ReactionScores
  /** The office's working time, as cases reckon it. */
  readonly cases: Pick<CaseOffice, 'clock'>
  /** When the quiet hours that hold at a moment are over. */
  readonly quietEnd: (at: Date) => Date | undefined
  /** Starts the whole service. */
  serve(): Promise<Served>
  close(): Promise<void>
}

export type Served =
  | { readonly kind: 'serving'; readonly service: Service }
  /** Another process serves this database. */
  | { readonly kind: 'already-served' }
  | { readonly kind: 'port-taken' }

/** The service at work. */
export interface Service {
  readonly port: number
  ready(): boolean
  /** Takes nothing new and finishes what is in hand. */
  stop(): Promise<void>
}
