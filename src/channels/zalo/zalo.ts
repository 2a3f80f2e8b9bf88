import { type Clock, type Log, MINUTE, SECOND } from '../../base/index.js'
import type { Capabilities, Channel } from '../channel.js'
import { createConnection } from './connection.js'
import { createDownload, DOWNLOAD_BYTES } from './download.js'
import { createHearing } from './hearing.js'
import { createListening } from './listening.js'
import { createMemory } from './memory.js'
import { directWith, isPlain, threadOf } from './names.js'
import { createQuestions } from './questions.js'
import { TEXT_LIMIT } from './say.js'
import type { SessionFile } from './session-file.js'
import { CAPTION_LIMIT } from './show.js'
import { createSpeaker } from './speak.js'
import { createStanding } from './standing.js'
import { TIMING, type Timing } from './timing.js'

export interface ZaloOptions {
  readonly session: SessionFile
  /** Where everything is sent over HTTP instead of Zalo's own addresses; for a pretended Zalo. */
  readonly httpBase?: string
  /** Messages a minute over all chats, and in any 24 hours: Zalo tells no limits, and locks accounts that seem to be machines. */
  readonly perMinute: number
  readonly perDay: number
  /** Whether a poll goes with every post that can be rated. */
  readonly polls: boolean
  readonly clock: Clock
  readonly log: Log
  /** From 0 to 1. */
  readonly random?: () => number
  /** Where another patience than the usual one is wanted. */
  readonly timing?: Partial<Timing>
}

/** One personal account on Zalo, as its web client would speak. Touches the network only when used. */
export function createZalo(options: ZaloOptions): Channel {
  const { session, httpBase, polls, clock, log, random = Math.random } = options
  const { account } = session
  const { uid } = session.session()
  const timing = { ...TIMING, ...options.timing }
  const standing = createStanding(account, clock, log)
  const connection = createConnection({ account, file: session, httpBase, standing, timing, log })
  const memory = createMemory()
  const hearing = createHearing({ account, uid, memory, clock, log })
  return {
    name: 'zalo',
    account,
    capabilities: capabilitiesOf(options),
    ...createSpeaker({ uid, connection, memory, polls, clock }),
    ...createDownload(httpBase),
    // There are no buttons to be pressed.
    acknowledge: async () => undefined,
    ...createListening({ account, connection, standing, hearing, timing, random, clock, log }),
    ...createQuestions(uid, connection, standing),
    knows: isPlain,
    directWith,
  }
}

/** Others on the real service keep 0.8 to 2.5 s between two messages to one chat, and some 20 s between posts. */
const CHAT_GAP_MS = 3 * SECOND

function capabilitiesOf({ perMinute, perDay, polls }: ZaloOptions): Capabilities {
  const perSecond = perMinute / 60
  return {
    buttons: false,
    edits: false,
    removes: true,
    reactions: true,
    hearsReactions: true,
    hearsAll: true,
    polls,
    topics: false,
    links: false,
    redelivers: false,
    textLimit: TEXT_LIMIT,
    images: true,
    // Only pictures go up over HTTP alone; a file's name comes over the socket, if at all.
    files: false,
    captionLimit: CAPTION_LIMIT,
    downloadBytes: DOWNLOAD_BYTES,
    // Text and styles together; with some room left for the styles.
    markedBytes: 3_000,
    pace: {
      perSecond,
      // Whoever wants more in a second altogether than one chat may have wants no caution at all.
      chatGapMs: Math.min(CHAT_GAP_MS, SECOND / perSecond),
      chatCount: Math.max(10, Math.floor(perMinute / 6)),
      chatWindowMs: MINUTE,
      // A person may be answered as often as they ask.
      isCounted: (chat) => !threadOf({ channel: 'zalo', chat }).direct,
      // zca-js names messages by the clock, and people send one after the other.
      inFlight: 1,
      jitter: 0.4,
      perDay,
    },
  }
}
