import {
  createFetcher,
  createWebReader,
  type Manners,
  type SummaryEndpoint,
} from './articles/index.js'
import { ATTACHMENT, type AttachmentFolder, createAttachmentWork } from './attachments/index.js'
import { type AccountId, type Clock, type Log, SECOND } from './base/index.js'
import { createSentWork, SENT_ARTICLE, type SentWorkDeps } from './commands/index.js'
import type { Db } from './db/index.js'
import { createWorker, type Worker } from './tasks/index.js'

export interface WorkParts
  extends Pick<
    SentWorkDeps,
    'words' | 'timeZone' | 'channels' | 'seal' | 'speakers' | 'pictures' | 'changed'
  > {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Where what members send with their words is kept. */
  readonly attachments: AttachmentFolder
  /** Hosts, with their ports, that may be asked although they are private. */
  readonly allowHosts: readonly string[]
  /** Shared with whoever else asks sites from here. */
  readonly manners: Manners
  /** Whose tasks are ours: a file can be had through the account that heard of it. */
  readonly accounts: ReadonlySet<AccountId>
  readonly summaries?: SummaryEndpoint
  /** Nobody else works on this database. */
  readonly isAlone: boolean
}

/** A person waits for the answer, and a site that wants a short pause gets it. */
const PATIENCE_MS = 10 * SECOND

/** Does what was put off as a task. Which kinds there are, and who does each, stands here and nowhere else. */
export function createWork(parts: WorkParts): Worker {
  const { db, clock, log, timeZone, allowHosts, manners, changed, isAlone } = parts
  const fetcher = createFetcher({ clock, allowHosts, manners, patienceMs: PATIENCE_MS })
  const reader = createWebReader({ fetcher, clock, timeZone })
  const works = new Map([
    [SENT_ARTICLE, createSentWork({ ...parts, reader, fetcher })],
    [ATTACHMENT, createAttachmentWork({ ...parts, folder: parts.attachments })],
  ])
  const accounts = [...parts.accounts]
  return createWorker({ db, clock, log, works, accounts, changed, isAlone })
}
