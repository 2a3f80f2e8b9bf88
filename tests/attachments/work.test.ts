import { existsSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ATTACHMENT,
  type AttachmentFolder,
  attachmentsOf,
  createAttachmentFolder,
  createAttachmentWork,
  forgetAttachments,
  putAttachments,
  removeErased,
  sweepAttachments,
} from '../../src/attachments/index.js'
import { type AccountId, type FeedbackId, newBlindId, newId, noLog } from '../../src/base/index.js'
import type { Downloaded, SentFile } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { createWorker, type Worker } from '../../src/tasks/index.js'
import { pdfOf } from '../articles/document/files.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { SEAL } from '../support/members.js'
import { aPicture, freshFolder } from '../support/pictures.js'

const ACCOUNT = 'telegram:1' as AccountId
const PDF = pdfOf([{ text: 'Don', left: 50, bottom: 700 }])

describe.each(databases)('what came with a feedback, on %s,', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let path: string
  let folder: AttachmentFolder
  let asked: { readonly ref: string; readonly maxBytes: number }[]
  let answers: Readonly<Record<string, Downloaded>>
  let during: () => Promise<void>
  let feedback: FeedbackId
  let workers: Worker[]
  beforeEach(async () => {
    db = await open()
    clock = new StoppedClock()
    path = freshFolder()
    folder = createAttachmentFolder(path)
    asked = []
    answers = {}
    during = async () => undefined
    feedback = newId<FeedbackId>()
    workers = []
  })
  afterEach(async () => {
    for (const worker of workers) await worker.stop()
    await db.destroy()
  })

  async function comes(files: readonly SentFile[], isAnonymous = false): Promise<void> {
    const named = files.map((file) => ({ ...file, message: undefined }))
    const more = { feedback, account: ACCOUNT, place: 0, album: undefined, isSecret: false }
    const sent = { ...more, files: named, isAnonymous }
    await db.transaction().execute((trx) => putAttachments(trx, sent, clock.now(), SEAL))
  }
  const photo = (ref: string): SentFile => ({ kind: 'photo', ref })
  function worker(): Worker {
    const download = async ({ ref }: SentFile, maxBytes: number): Promise<Downloaded> => {
      asked.push({ ref, maxBytes })
      await during()
      return answers[ref] ?? { kind: 'gone' }
    }
    const speakers = [{ account: ACCOUNT, download }]
    const work = createAttachmentWork({ db, clock, seal: SEAL, folder, speakers })
    const works = new Map([[ATTACHMENT, work]])
    const more = { works, accounts: [ACCOUNT], changed: () => undefined, isAlone: true }
    const made = createWorker({ db, clock, log: noLog, ...more })
    workers.push(made)
    return made
  }
  async function worked(one = worker()): Promise<void> {
    await one.look()
    await one.settled()
  }
  const attached = () => attachmentsOf(db, [feedback])
  const onDisk = () =>
    readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => file.length > 30)

  it('is kept as its bytes are, a picture without a word about camera and place, and leaves no task', async () => {
    const withExif = await aPicture()
      .withExif({ IFD0: { Make: 'Máy ảnh của Lan' }, IFD3: { GPSLatitude: '10/1 45/1 0/1' } })
      .jpeg()
      .toBuffer()
    answers = {
      a: { kind: 'file', bytes: withExif },
      b: { kind: 'file', bytes: PDF },
    }
    await comes([photo('a'), { kind: 'photo', ref: 'b', name: 'anh.jpg' }])
    await worked()
    const [picture, paper] = await attached()
    expect(picture).toMatchObject({ kind: 'photo', state: 'kept', type: 'image/jpeg' })
    expect(paper).toMatchObject({ kind: 'document', type: 'application/pdf', name: 'anh.jpg' })
    const bytes = picture && (await folder.read(picture.id))
    expect(Buffer.from(withExif).includes('Lan')).toBe(true)
    expect(Buffer.from(bytes ?? []).includes('Exif')).toBe(false)
    expect(onDisk()).toHaveLength(2)
    expect(await db.selectFrom('task').selectAll().execute()).toEqual([])
    expect(asked.map(({ maxBytes }) => maxBytes)).toEqual([10_485_760, 10_485_760])
  })

  it('is refused with its reason when it is too large, of no known kind, broken or gone', async () => {
    answers = {
      large: { kind: 'too-large' },
      program: { kind: 'file', bytes: Buffer.from('MZ program') },
      broken: { kind: 'file', bytes: Buffer.from('\xff\xd8\xff broken', 'latin1') },
    }
    await comes([...['large', 'program', 'broken', 'gone'].map(photo), { kind: 'video', ref: 'v' }])
    await worked()
    expect((await attached()).map(({ why }) => why)).toEqual([
      'too-large',
      'unknown-type',
      'damaged',
      'gone',
      'unknown-type',
    ])
    expect(asked.map(({ ref }) => ref)).not.toContain('v')
    expect(onDisk()).toEqual([])
  })

  it('is asked for again while its platform is away, and given up at last', async () => {
    answers = { a: { kind: 'unreachable' } }
    await comes([photo('a')])
    const one = worker()
    for (let time = 0; time < 6; time += 1) {
      await worked(one)
      clock.advance(60 * 60_000)
    }
    expect(asked).toHaveLength(4)
    expect((await attached()).map(({ why }) => why)).toEqual(['not-had'])
    expect(await db.selectFrom('task').selectAll().execute()).toEqual([])
  })

  it('is had once, although whoever had it died before it was noted', async () => {
    answers = { a: { kind: 'file', bytes: PDF } }
    await comes([photo('a')])
    await worked()
    const [first] = await attached()
    // As a process leaves it that is killed between the file and the row.
    await db.updateTable('attachment').set({ state: 'waiting', type: null }).execute()
    const file = SEAL.close(JSON.stringify(photo('a')))
    await db
      .insertInto('task')
      .values({
        key: `attachment:${first?.id}`,
        kind: ATTACHMENT,
        account_id: ACCOUNT,
        payload: JSON.stringify({ attachment: first?.id, file }),
        state: 'doing',
        holder: 'dead',
        attempts: 1,
        due_at: clock.now().toISOString(),
        created_at: clock.now().toISOString(),
      })
      .execute()
    await worked()
    expect((await attached()).map(({ state }) => state)).toEqual(['kept'])
    expect(onDisk()).toHaveLength(1)
  })

  it('is nowhere when it was erased, before, while or after it was had', async () => {
    answers = { a: { kind: 'file', bytes: PDF }, b: { kind: 'file', bytes: PDF } }
    const forget = () =>
      db.transaction().execute((trx) => forgetAttachments(trx, { feedback: [feedback] }))
    await comes([photo('a')])
    await forget()
    await worked()
    expect(asked).toEqual([])
    await comes([photo('b')])
    during = forget
    await worked()
    expect(onDisk()).toEqual([])
    during = async () => undefined
    await comes([photo('a')])
    await worked()
    expect(onDisk()).toHaveLength(1)
    await forget()
    await removeErased(db, folder)
    expect(onDisk()).toEqual([])
    expect(await db.selectFrom('attachment').selectAll().execute()).toEqual([])
  })

  it('does not tell the minute in which somebody without a name wrote', async () => {
    answers = { a: { kind: 'unreachable' } }
    clock.advance(17 * 60_000 + 12_345)
    await comes([photo('a')], true)
    const task = await db.selectFrom('task').selectAll().executeTakeFirstOrThrow()
    expect(task.created_at).toMatch(/:00:00\.000Z$/)
    expect(task.due_at).toMatch(/:00:00\.000Z$/)
  })

  it('is swept from the disk when nothing names it and it is old', async () => {
    const id = newBlindId<never>()
    await folder.write(id, PDF, clock.now())
    const later = new Date(clock.now().getTime() + 60_000)
    expect(await sweepAttachments(db, folder, new Date(clock.now().getTime() - 7_200_000))).toBe(0)
    expect(await sweepAttachments(db, folder, later)).toBe(1)
    expect(onDisk()).toEqual([])
    await expect(folder.read('../../etc/passwd' as never)).rejects.toThrow()
    expect(existsSync(path)).toBe(true)
  })
})
