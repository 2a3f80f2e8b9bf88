import type { Draft, Legacy, Traces, WebReader } from '../articles/index.js'
import type { Channel, Downloaded, SentFile } from '../channels/index.js'
import type { Pictures } from '../pictures/index.js'
import type { CommandDeps } from './command.js'
import type { SentArticle } from './sent-tasks.js'

export interface ReadDeps extends Pick<CommandDeps, 'words' | 'timeZone'> {
  /** The accounts, through which files are had. */
  readonly speakers: readonly Pick<Channel, 'account' | 'download'>[]
  readonly reader: Pick<WebReader, 'read'>
  readonly pictures: Pick<Pictures, 'put'>
}

/** What was sent, read as an article. */
export interface ReadSent {
  readonly kind: 'read'
  readonly article: Draft
  readonly convertedFrom?: Legacy
  /** By which else it is known; a file by its words alone. */
  readonly traces?: Traces
  /** It is a text that can be summed up, and not a few words under a picture. */
  readonly isText: boolean
  /** Pictures that could not be taken, and why the first could not. */
  readonly leftOut?: { readonly count: number; readonly why: string }
}

/** `text` says to whoever sent it why not, and what to do. */
export type SourceRead =
  | ReadSent
  | { readonly kind: 'failed'; readonly why: string; readonly text: string }
  /** A little later it may go. */
  | {
      readonly kind: 'again'
      readonly why: string
      readonly text: string
      readonly waitMs?: number
    }

/** Has a file that was sent, through the account that heard of it. */
export async function getSent(
  { event }: SentArticle,
  file: SentFile,
  maxBytes: number,
  { speakers }: ReadDeps,
  signal: AbortSignal,
): Promise<Downloaded> {
  const speaker = speakers.find(({ account }) => account === event.account)
  return speaker ? await speaker.download(file, maxBytes, signal) : { kind: 'unreachable' }
}

/** `tooLarge` says so to whoever sent it. */
export function notHad(
  had: Exclude<Downloaded, { kind: 'file' }>,
  tooLarge: string,
  { words: { commands } }: ReadDeps,
): Exclude<SourceRead, ReadSent> {
  if (had.kind === 'too-large') return failed('too-large', tooLarge)
  if (had.kind === 'gone') return failed('gone', commands.sentGone)
  const text = commands.sentUnreachable
  const waitMs = had.kind === 'throttled' ? { waitMs: had.waitMs } : {}
  return { kind: 'again', why: had.kind, text, ...waitMs }
}

export function failed(why: string, text: string) {
  return { kind: 'failed', why, text } as const
}
