import { type AttachmentId, SECOND, type Seal } from '../base/index.js'
import type { Channel, Downloaded, Picture } from '../channels/index.js'
import type { AttachmentKind, Db } from '../db/index.js'
import { type PictureRefusal, preparePicture } from '../pictures/index.js'
import {
  dropTask,
  type Finish,
  type Outcome,
  type Task,
  type TaskRun,
  type Work,
} from '../tasks/index.js'
import type { AttachmentFolder } from './folder.js'
import { judge } from './judge.js'
import type { Left } from './store.js'
import { keyOf, openWanted, type Wanted } from './wanted.js'

export { ATTACHMENT } from './wanted.js'

export interface AttachmentWorkDeps {
  readonly db: Db
  readonly clock: { now(): Date }
  readonly seal: Pick<Seal, 'open'>
  readonly folder: AttachmentFolder
  /** The accounts, through which files are had. */
  readonly speakers: readonly Pick<Channel, 'account' | 'download'>[]
}

/** Larger ones are not downloaded. */
const MOST_BYTES = 10 * 1_024 * 1_024
const FIRST_WAIT_MS = 30 * SECOND

/** What is kept of a file. */
interface Kept {
  readonly bytes: Uint8Array
  readonly kind: AttachmentKind
  readonly type: string
  readonly picture?: Picture
}

/**
 * Downloads what came with a feedback, and keeps it by its row's own name: begun again after any death it writes the
 * same file again. What was forgotten meanwhile is written by nobody, or gone at once.
 */
export function createAttachmentWork(deps: AttachmentWorkDeps): Work {
  const { db, clock, folder, seal } = deps

  /** The task goes with its end: in it stood when somebody wrote. */
  function leaving(id: AttachmentId, why: Left): Finish {
    return async (trx) => {
      await settle(trx, id, { state: 'refused', reason: why })
      await dropTask(trx, keyOf(id), 'settled')
      return undefined
    }
  }

  function keeping(id: AttachmentId, { bytes, kind, type, picture }: Kept): Finish {
    return async (trx) => {
      const { hash = null, width = null, height = null } = picture ?? {}
      const row = { state: 'kept', kind, type, bytes: bytes.length, hash, width, height } as const
      if (!(await settle(trx, id, row))) await folder.remove(id)
      await dropTask(trx, keyOf(id), 'settled')
      return undefined
    }
  }

  async function run({ payload, attempts }: Task, { signal }: TaskRun): Promise<Outcome> {
    const wanted = payload as Wanted
    const { attachment: id } = wanted
    const file = openWanted(seal, wanted)
    if (!file || !(await isWaiting(db, id))) return done(leaving(id, 'gone'))
    const account = await accountOf(db, id)
    const speaker = deps.speakers.find((one) => one.account === account)
    const had = speaker
      ? await speaker.download(file, MOST_BYTES, signal)
      : ({ kind: 'unreachable' } as const)
    if (had.kind !== 'file') return notHad(id, had, attempts)
    const kept = await prepare(had.bytes)
    if ('left' in kept) return done(leaving(id, kept.left))
    await folder.write(id, kept.bytes, clock.now())
    return done(keeping(id, kept))
  }

  function notHad(
    id: AttachmentId,
    had: Exclude<Downloaded, { kind: 'file' }>,
    attempts: number,
  ): Outcome {
    if (had.kind === 'too-large' || had.kind === 'gone') return done(leaving(id, had.kind))
    // A line may be away for an hour, and nobody waits here for an answer.
    const patienceMs = FIRST_WAIT_MS * 10 ** (attempts - 1)
    const waitMs = had.kind === 'throttled' ? Math.max(had.waitMs, SECOND) : patienceMs
    return { kind: 'again', why: had.kind, finish: leaving(id, 'not-had'), waitMs }
  }

  return {
    run,
    giveUp: ({ payload }) => leaving((payload as Wanted).attachment, 'not-had'),
  }
}

function done(finish: Finish): Outcome {
  return { kind: 'done', finish }
}

async function isWaiting(db: Db, id: AttachmentId): Promise<boolean> {
  const row = await db
    .selectFrom('attachment')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.state === 'waiting'
}

/** Through whom it was heard, and can be had. */
async function accountOf(db: Db, id: AttachmentId) {
  const row = await db
    .selectFrom('task')
    .select('account_id')
    .where('key', '=', keyOf(id))
    .executeTakeFirst()
  return row?.account_id
}

/** False when it was forgotten meanwhile. */
async function settle(
  trx: Db,
  id: AttachmentId,
  row: { readonly state: 'kept' | 'refused'; readonly reason?: Left },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('attachment')
    .set(row)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

/** Makes of a file what is kept: of a picture a new one without a word beside it, of the rest the file as it is. */
async function prepare(bytes: Uint8Array): Promise<Kept | { readonly left: Left }> {
  const judged = judge(bytes)
  if (judged.kind === 'unknown') return { left: 'unknown-type' }
  if (judged.kind === 'plain') return { bytes, kind: judged.as, type: judged.type }
  const prepared = await preparePicture(bytes)
  if (prepared.kind === 'refused') return { left: leftFor(prepared.why) }
  const { picture } = prepared
  return { bytes: prepared.bytes, picture, kind: 'photo', type: picture.type }
}

function leftFor(why: PictureRefusal): Left {
  if (why === 'too-large' || why === 'too-many-points') return 'too-large'
  return why === 'unknown-kind' ? 'unknown-type' : 'damaged'
}
