import {
  addImage,
  type Draft,
  enrich,
  type IllustrateOptions,
  keysOf,
  putArticle,
  type SummaryEndpoint,
} from '../articles/index.js'
import type { ArticleId, Clock, Log } from '../base/index.js'
import { MINUTE, SECOND } from '../base/index.js'
import type { Db } from '../db/index.js'
import { putAudit, staffOf } from '../people/index.js'
import {
  type Finish,
  type Outcome,
  type Task,
  type TaskRun,
  taskNamed,
  type Work,
} from '../tasks/index.js'
import { type CommandDeps, says, toStaff } from './command.js'
import { refusal } from './refuse.js'
import { putAnswer } from './reply.js'
import { sentCard } from './sent-card.js'
import { readSource } from './sent-read.js'
import type { ReadDeps, ReadSent, SourceRead } from './sent-source.js'
import { answering, readSent, type SentArticle } from './sent-tasks.js'

export interface SentWorkDeps extends ReadDeps, Pick<CommandDeps, 'channels' | 'seal'> {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly fetcher: IllustrateOptions['fetcher']
  /** Where summaries are written; absent, they are chosen here. */
  readonly summaries?: SummaryEndpoint
  /** An answer was put in the outbox. */
  readonly changed: () => void
}

/** Whoever waits longer is told that they were heard. */
const SOON_MS = 8 * SECOND
/** A site that wants a longer pause is told about, not waited for. */
const LONGEST_PAUSE_MS = 60 * SECOND

/** Makes articles of what staff sent into the chat: a link, a file, or pictures with their words. */
export function createSentWork(deps: SentWorkDeps): Work {
  const { db, clock, words } = deps

  function saying(sent: SentArticle, text: string): Finish {
    return async (trx, now) => {
      await putAnswer(trx, answering(sent.event, 'read'), toStaff(says(text)), deps, now)
      return undefined
    }
  }

  /** Not in the task's own transaction, and once all the same: its key is the event's. */
  async function saySoon({ event }: SentArticle): Promise<void> {
    const answer = toStaff(says(words.commands.sentSoon))
    await putAnswer(db, answering(event, 'soon'), answer, deps, clock.now())
    deps.changed()
  }

  async function withNotice<T>(sent: SentArticle, work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => void saySoon(sent).catch(() => undefined), SOON_MS)
    try {
      return await work()
    } finally {
      clearTimeout(timer)
    }
  }

  async function notRead(
    sent: SentArticle,
    read: Exclude<SourceRead, ReadSent>,
    { isLast }: TaskRun,
  ): Promise<Outcome> {
    const finish = saying(sent, read.text)
    const { why } = read
    if (read.kind === 'failed' || (read.waitMs ?? 0) > LONGEST_PAUSE_MS)
      return { kind: 'failed', why, finish }
    if (!isLast) await saySoon(sent)
    return { kind: 'again', why, finish, ...(read.waitMs && { waitMs: read.waitMs }) }
  }

  /** A few words under a picture need no summing up. */
  async function prepared(read: ReadSent, keys: readonly string[]) {
    const { fetcher, pictures, summaries } = deps
    const asks = read.isText && summaries ? { summaries } : {}
    return await enrich(db, read.article, keys, { fetcher, take: pictures.put, ...asks })
  }

  async function run(sent: SentArticle, state: TaskRun): Promise<Outcome> {
    const read = await readSource(sent, deps, state.signal)
    if (read.kind !== 'read') return await notRead(sent, read, state)
    const keys = read.traces ? keysOf(read.traces) : []
    const { draft, modelSummary } = await prepared(read, keys)
    return {
      kind: 'done',
      finish: (trx, now) => keep(trx, sent, { ...read, article: draft, modelSummary, keys }, now),
    }
  }

  async function keep(trx: Db, sent: SentArticle, read: Kept, now: Date): Promise<string> {
    const event = answering(sent.event, 'read')
    const staff = await staffOf(trx, event.from.channel, event.by.id)
    const refused = await refusal({ trx, event, now, deps }, staff, 'new', 'article.add')
    if (refused || !staff) {
      await putAnswer(trx, event, says(refused ?? words.commands.staffOnly), deps, now)
      return 'not-allowed'
    }
    const { modelSummary, keys } = read
    const origin = sent.source.kind === 'link' ? 'page' : 'chat'
    const summary = modelSummary === undefined ? {} : { modelSummary }
    const put = await putArticle(trx, read.article, { origin, keys, by: staff.id, ...summary }, now)
    if (put.kind === 'new')
      await putAudit(trx, {
        at: now,
        staffId: staff.id,
        actor: `${event.from.channel}:${event.by.id}`,
        act: 'article.add',
        subject: put.id,
        detail: { number: put.number },
      })
    const card = await sentCard(trx, put, read, words)
    await putAnswer(trx, event, toStaff(card), deps, now)
    return put.id
  }

  /** The rest of an album whose article is kept already: it is put behind the others, and a word is said only when it is lost. */
  async function runLate(sent: SentArticle, album: string, state: TaskRun): Promise<Outcome> {
    const { commands } = words
    const lost = (why: string) => saying(sent, commands.sentLeftOut(1, why))
    const before = await taskNamed(db, album)
    if (before && before.state !== 'done' && before.state !== 'failed')
      return { ...ALBUM_WAITS, finish: lost(commands.sentFailed) }
    const article = before?.state === 'done' ? (before.result as ArticleId | null) : null
    // What became of the album was told already.
    if (!article) return { kind: 'done', finish: async () => undefined }
    const read = await readSource(sent, deps, state.signal)
    if (read.kind === 'read') return { kind: 'done', finish: (trx) => joined(trx, article, read) }
    const { why, text } = read
    const kind = read.kind === 'again' && !state.isLast ? 'again' : 'failed'
    return { kind, why, finish: lost(text) }
  }

  async function joined(trx: Db, article: ArticleId, { article: { images } }: ReadSent) {
    const [image] = images
    if (image) await addImage(trx, article, image, 'last')
    return undefined
  }

  return {
    async run(task: Task, state) {
      const sent = readSent(task.payload)
      const { source } = sent
      if (source.kind === 'late-picture') return await runLate(sent, source.album, state)
      return await withNotice(sent, () => run(sent, state))
    },
    giveUp: (task) => saying(readSent(task.payload), words.commands.sentFailed),
  }
}

/** An album may itself be tried again for some minutes. */
const ALBUM_WAITS = { kind: 'again', why: 'album is not kept yet', waitMs: MINUTE } as const

/** What was read, as it is kept. */
interface Kept extends ReadSent {
  readonly article: Draft
  readonly keys: readonly string[]
  readonly modelSummary: string | undefined
}
