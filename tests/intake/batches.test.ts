import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ArticleId, DAY, type DeliveryId, type GroupId, SECOND } from '../../src/base/index.js'
import type { Incoming } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { readTotal } from '../../src/feedback/index.js'
import { forgetHeard } from '../../src/intake/index.js'
import { aGroup, anArticle, anEvent, aPost, cleared, NOW, said, words } from '../feedback/scene.js'
import { databases } from '../support/databases.js'
import { unwell } from '../support/unwell-database.js'
import { anIntake, chokingOn, unreadable, WORDS, watched } from './scene.js'

const TO_THE_POST = { replyTo: { messageId: 'm0', ours: true } }

describe.each(databases)('a batch on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let group: { readonly id: GroupId; readonly chat: string }
  let post: DeliveryId

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('incoming').execute()
    await cleared(db)
    article = await anArticle(db)
    group = { chat: '-1', id: await aGroup(db, '-1') }
    post = await said(db, await aPost(db, article), group)
  })
  afterAll(() => db.destroy())

  const person = (id: string) => ({ id, name: `Bà ${id}`, kind: 'person' }) as const
  const rates = (score: number, by = '7') =>
    anEvent('-1', { kind: 'choice', value: `r:${post}:${score}` }, person(by))
  const replies = (text: string) => anEvent('-1', words(text, TO_THE_POST))
  const feedback = async () =>
    (await db.selectFrom('feedback').select('text').orderBy('id').execute()).map(({ text }) => text)
  const heard = () =>
    db.selectFrom('incoming').select(['id', 'kind', 'state', 'error']).orderBy('id').execute()
  const keptAs = (state: 'done' | 'poisoned') =>
    heard().then((rows) => rows.filter((row) => row.state === state).map(({ id }) => id))

  it('is taken in the order in which it happened', async () => {
    const first = words('Sai chính tả', TO_THE_POST)
    await anIntake(db).receive([
      anEvent('-1', first),
      rates(2),
      anEvent('-1', { ...first, text: 'Sai tên xã', edited: true }),
      rates(5),
      replies('Hay'),
    ])
    expect(await feedback()).toEqual(['Sai tên xã', 'Hay'])
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 1])
  })

  it('takes ratings that follow each other together', async () => {
    let inserts = 0
    const counting = watched(db, (query) => {
      if (query.kind === 'InsertQueryNode' && JSON.stringify(query.into).includes('"rating"'))
        inserts += 1
    })
    const twenty = Array.from({ length: 20 }, (_, n) => rates((n % 5) + 1, `p${n}`))
    const { receive, toasts } = anIntake(counting)
    await receive(twenty)
    expect(inserts).toBe(1)
    expect(await readTotal(db, article)).toEqual([4, 4, 4, 4, 4])
    expect(toasts.map(([event]) => event)).toEqual(twenty.map(({ id }) => id))
    await receive([rates(1, 'a'), replies('Giữa'), rates(1, 'b')])
    expect(inserts).toBe(2)
    await receive([rates(1, 'a'), replies('/trogiup'), rates(1, 'b')])
    expect(inserts).toBe(4)
  })

  it('takes replies that follow each other in as many statements as one', async () => {
    const asked = async (events: readonly Incoming[]) => {
      let statements = 0
      const counting = watched(db, () => {
        statements += 1
      })
      await anIntake(counting).receive(events)
      return statements
    }
    const from = (text: string, id: string) => anEvent('-1', words(text, TO_THE_POST), person(id))
    // The first finds words and numbers that are not there yet.
    await asked([from('Đèn đường hỏng', 'p0')])
    const one = await asked([from('Đèn đường hỏng quá', 'p1'), from('Hay', 'p2')])
    const many = Array.from({ length: 20 }, (_, n) => [
      from(`Đèn đường hỏng ở tổ ${n}`, `q${n}`),
      from(`Hay ${n}`, `r${n}`),
    ])
    expect(await asked(many.flat())).toBe(one)
    const codes = await db.selectFrom('case_file').select('code').execute()
    expect(new Set(codes.map(({ code }) => code)).size).toBe(22)
  })

  it('counts the newest of a rating that was pressed and one that was typed', async () => {
    const typed = (score: number) => replies(`${score}`)
    await anIntake(db).receive([rates(1), typed(4)])
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 1, 0])
    await anIntake(db).receive([typed(5), rates(2)])
    expect(await readTotal(db, article)).toEqual([0, 1, 0, 0, 0])
  })

  it('takes each event once, within a batch and offered again', async () => {
    const { receive, toasts } = anIntake(db)
    const events = [replies('Một lần'), rates(5)]
    await receive([...events, ...events])
    await receive(events)
    expect(await feedback()).toEqual(['Một lần'])
    expect(toasts).toHaveLength(1)
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 1])
    expect(await keptAs('done')).toEqual(events.map(({ id }) => id).sort())
  })

  it('keeps that events were heard, and nothing of what was said', async () => {
    await anIntake(db).receive([replies('Chuyện kín'), rates(5)])
    const rows = await db.selectFrom('incoming').selectAll().execute()
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['choice', 'words'])
    expect(JSON.stringify(rows)).not.toContain('kín')
  })

  it('rings the bell for all but ratings', async () => {
    const { receive, changes } = anIntake(db)
    await receive([rates(1), unreadable('u1')])
    expect(changes()).toBe(0)
    await receive([rates(1), replies('Hay')])
    expect(changes()).toBe(1)
    await receive([])
    expect(changes()).toBe(1)
  })

  it('tells the presser only after it is stored', async () => {
    const stored: number[] = []
    const { receive, toasts } = anIntake(db, () => {
      void readTotal(db, article).then((total) => stored.push(total[4]))
    })
    const event = rates(5)
    await receive([event])
    expect(toasts).toEqual([[event.id, WORDS.feedback.rated(5)]])
    await vi.waitFor(() => expect(stored).toEqual([1]))
  })

  describe('with an event that nobody can take in', () => {
    const poisoned = (): readonly [readonly Incoming[], Incoming] => {
      const bad = replies('thuốc độc')
      return [[replies('Trước'), bad, rates(4), replies('Sau')], bad]
    }

    it('loses that event alone, which is kept by its name and the class of its error', async () => {
      const [events, bad] = poisoned()
      const { receive, toasts } = anIntake(chokingOn(db, 'thuốc độc'))
      await receive(events)
      expect(await feedback()).toEqual(['Trước', 'Sau'])
      expect(await readTotal(db, article)).toEqual([0, 0, 0, 1, 0])
      expect(toasts).toHaveLength(1)
      const kept = (await heard()).filter(({ state }) => state === 'poisoned')
      expect(kept).toEqual([{ id: bad.id, kind: 'words', state: 'poisoned', error: 'RangeError' }])
    })

    it('does not take it again when it is offered again', async () => {
      const [events, bad] = poisoned()
      await anIntake(chokingOn(db, 'thuốc độc')).receive(events)
      await anIntake(db).receive(events)
      expect(await feedback()).toEqual(['Trước', 'Sau'])
      expect(await keptAs('poisoned')).toEqual([bad.id])
    })

    it('never keeps or logs what it said', async () => {
      const { receive, lines } = anIntake(chokingOn(db, 'thuốc độc'))
      await receive(poisoned()[0])
      expect(JSON.stringify([await heard(), lines])).not.toContain('độc')
      expect(lines.join()).toContain('event was set aside')
    })

    it('tells somebody who pressed that it failed', async () => {
      const event = rates(5, 'thuốc')
      const { receive, toasts } = anIntake(chokingOn(db, 'Bà thuốc'))
      await receive([event])
      expect(toasts).toEqual([[event.id, WORDS.commands.failed]])
    })
  })

  describe('with an update that the channel could not read', () => {
    it('takes the others, and keeps it by its name', async () => {
      await anIntake(db).receive([replies('Trước'), unreadable('u1'), replies('Sau')])
      expect(await feedback()).toEqual(['Trước', 'Sau'])
      expect((await heard()).filter(({ state }) => state === 'poisoned')).toEqual([
        { id: 'u1', kind: 'unreadable', state: 'poisoned', error: 'ReadError' },
      ])
    })

    it('keeps it once, and when the batch is taken apart too', async () => {
      const { receive } = anIntake(chokingOn(db, 'thuốc độc'))
      await receive([unreadable('u1'), unreadable('u1')])
      await receive([replies('thuốc độc'), unreadable('u1'), unreadable('u2')])
      expect((await keptAs('poisoned')).filter((id) => id.startsWith('u'))).toEqual(['u1', 'u2'])
    })

    it('keeps it in the transaction of the batch', async () => {
      const sick = unwell(db)
      sick.failing = (query) => JSON.stringify(query).includes('feedback')
      await expect(anIntake(sick.db).receive([unreadable('u1'), replies('Hay')])).rejects.toThrow()
      expect(await heard()).toEqual([])
    })
  })

  describe('when the database is unwell', () => {
    it('is refused whole, tells nobody anything, and is taken when it is offered again', async () => {
      const sick = unwell(db)
      sick.failing = (query) =>
        query.kind === 'InsertQueryNode' && JSON.stringify(query).includes('"feedback"')
      const { receive, toasts, changes } = anIntake(sick.db)
      const events = [rates(5), replies('Hay')]
      await expect(receive(events)).rejects.toThrow('disk I/O error')
      expect([await heard(), await feedback(), toasts, changes()]).toEqual([[], [], [], 0])
      expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 0])
      sick.failing = undefined
      await receive(events)
      expect(await feedback()).toEqual(['Hay'])
      expect(toasts).toHaveLength(1)
    })

    it('tells nobody anything when the commit itself fails', async () => {
      const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
      const transaction = db.transaction.bind(db)
      vi.spyOn(db, 'transaction').mockImplementation(() => {
        const builder = transaction()
        const execute = builder.execute.bind(builder)
        builder.execute = (work) =>
          execute(async (trx) => {
            await work(trx)
            throw full
          })
        return builder
      })
      const { receive, toasts, changes } = anIntake(db)
      await expect(receive([rates(5)])).rejects.toThrow('disk full')
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect([toasts, changes()]).toEqual([[], 0])
    })
  })

  it('is forgotten when no platform would repeat it any more, and so is what was set aside', async () => {
    const { receive, clock } = anIntake(chokingOn(db, 'thuốc độc'))
    const bad = replies('thuốc độc')
    await receive([rates(1), bad])
    clock.advance(DAY)
    const young = rates(2)
    await receive([young])
    expect(await forgetHeard(db, new Date(NOW.getTime() + DAY - SECOND))).toBe(2)
    expect(await keptAs('done')).toEqual([young.id])
    expect(await keptAs('poisoned')).toEqual([])
  })
})
