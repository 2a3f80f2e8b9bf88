import { createFetcher, createWebReader, type SummaryEndpoint } from './articles/index.js'
import { type Clock, type Log, SECOND } from './base/index.js'
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
  /** Hosts, with their ports, that may be asked although they are private. */
  readonly allowHosts: readonly string[]
  readonly summaries?: SummaryEndpoint
  /** Nobody else works on this database. */
  readonly isAlone: boolean
}

/** A person waits for the answer, and a site that wants a short pause gets it. */
const PATIENCE_MS = 10 * SECOND

/** Does what was put off as a task. Which kinds there are, and who does each, stands here and nowhere else. */
export function createWork(parts: WorkParts): Worker {
  const { db, clock, log, timeZone, allowHosts, changed, isAlone } = parts
  const fetcher = createFetcher({ clock, allowHosts, patienceMs: PATIENCE_MS })
  const reader = createWebReader({ fetcher, clock, timeZone })
  const works = new Map([[SENT_ARTICLE, createSentWork({ ...parts, reader, fetcher })]])
  return createWorker({ db, clock, log, works, changed, isAlone })
}
