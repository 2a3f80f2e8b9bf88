import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  after,
  type CaseId,
  DAY,
  type FeedbackId,
  HOUR,
  MINUTE,
  newId,
} from '../../../src/base/index.js'
import { type Db, migrate, openDb } from '../../../src/db/index.js'
import {
  type Case,
  caseById,
  openCase,
  readCode,
  type Step,
  stepCase,
  takeStep,
} from '../../../src/feedback/cases/index.js'
import { databaseUrls } from '../../support/databases.js'
import { OFFICE } from '../../support/office.js'
import { at, monthOnTheWall, slowCount } from './slow-count.js'
import { ANN, anyStep, BINH, COMMUNE, PROVINCE, WAYS } from './walks.js'

const LETTERS = { report: 'PA', petition: 'KN', question: 'HO' } as const
const { worked, isWorkedUntil } = slowCount()

/** Around the turns of months from December to March, to the millisecond; and through Tết. */
const moment = fc.oneof(
  fc
    .record({
      turn: fc.constantFrom('T3 01/12/2026 00:00', 'T2 01/02/2027 00:00', 'T2 01/03/2027 00:00'),
      by: fc.oneof(fc.integer({ min: -7 * HOUR, max: 7 * HOUR }), fc.constantFrom(-1, 0)),
    })
    .map(({ turn, by }) => after(at(turn), by)),
  fc
    .integer({ min: 0, max: (20 * DAY) / MINUTE })
    .map((minutes) => after(at('T6 29/01/2027 15:00'), minutes * MINUTE)),
)
const kind = fc.constantFrom('report', 'petition', 'question')
const level = fc.constantFrom('urgent', 'normal')
const steps = fc.array(fc.tuple(anyStep, fc.integer({ min: 0, max: 3 * DAY })), { maxLength: 8 })
const round = fc.array(fc.record({ moment, kind, level, steps }), { minLength: 4, maxLength: 10 })

describe.each(databaseUrls)('codes and steps of cases, on %s', (name, fresh) => {
  /** Two services at work on one database; of a file one at a time is let in, and waits without letting go of the thread. */
  const sides: Db[] = []
  beforeAll(async () => {
    const url = await fresh()
    for (let n = 0; n < (name === 'sqlite' ? 1 : 2); n += 1) sides.push(openDb(url))
    await migrate(side(0))
    for (const [id, code] of [
      [COMMUNE, 'xa'],
      [PROVINCE, 'tinh'],
    ] as const)
      await side(0)
        .insertInto('unit')
        .values({ id, code, name: code, level: code, tags: '[]' })
        .execute()
    for (const id of [ANN, BINH])
      await side(0)
        .insertInto('staff')
        .values({
          id,
          channel: 'telegram',
          person: id,
          role: 'editor',
          unit_id: COMMUNE,
          source: 'command',
          active: 1,
          created_at: new Date(0).toISOString(),
        })
        .execute()
  })
  afterAll(() => Promise.all(sides.map((db) => db.destroy())))
  const side = (n: number) => sides[n % sides.length] as Db

  async function opens(db: Db, given: Pick<Case, 'kind' | 'level'>, now: Date): Promise<Case> {
    const feedback = newId<FeedbackId>()
    const asked = { ...given, feedback, group: undefined, by: { kind: 'member' } } as const
    return await db.transaction().execute((trx) => openCase(trx, asked, now, OFFICE))
  }

  /** Takes steps, each in a transaction, and meets in the database what the rules say; returns how many were taken. */
  async function walks(db: Db, first: Case, taken: readonly (readonly [Step, number])[], by: Case) {
    let [one, now, done] = [first, first.openedAt, 0]
    for (const [made, passed] of taken) {
      now = after(now, passed)
      const into = made.act === 'merge' && made.into === ('other' as CaseId) ? by.id : first.id
      const step = made.act === 'merge' ? { ...made, into } : made
      const wanted = takeStep(one, step, now, OFFICE)
      const stored = await db
        .transaction()
        .execute((trx) => stepCase(trx, one.id, { step, by: { kind: 'member' } }, now, OFFICE))
      expect(stored.kind).toBe(wanted.kind)
      if (wanted.kind !== 'done') continue
      expect(WAYS[one.status]).toContain(wanted.after.status)
      expect(await caseById(db, one.id)).toEqual(wanted.after)
      one = wanted.after
      done += 1
    }
    return done
  }
  it('are never given twice, whoever opens cases at once, of whatever kind and month, nor after a case is gone', async () => {
    const given = new Map<string, Case>()
    const taken = { steps: 0 }
    await fc.assert(
      fc.asyncProperty(round, async (cases) => {
        const opened = await Promise.all(cases.map((one, n) => opens(side(n), one, one.moment)))
        for (const [n, one] of opened.entries()) {
          expect(given.has(one.code)).toBe(false)
          given.set(one.code, one)
          expect(readCode(one.code)).toBe(one.code)
          expect(one.code).toMatch(
            new RegExp(`^${LETTERS[one.kind]}-${monthOnTheWall(one.openedAt)}-\\d{4,}$`),
          )
          provesDue(one)
          expect(one).toEqual(await caseById(side(n + 1), one.id))
        }
        const done = await Promise.all(
          opened.map((one, n) => walks(side(n), one, cases[n]?.steps ?? [], opened[0] ?? one)),
        )
        taken.steps += done.reduce((sum, more) => sum + more, 0)
        // What is erased takes no code back.
        for (const { id } of opened.slice(0, 2)) await erase(side(0), id)
      }),
      { numRuns: 25, seed: 2702 },
    )
    expect(given.size).toBeGreaterThan(100)
    expect(taken.steps).toBeGreaterThan(100)
    for (const [prefix, numbers] of byPrefix([...given.keys()]))
      expect([prefix, numbers]).toEqual([prefix, numbers.map((_, n) => n + 1)])
  })

  function provesDue(one: Case) {
    const { deadlines } = OFFICE
    expect(worked(one.openedAt, one.receiveBy)).toBe(deadlines.receive[one.level])
    expect(worked(one.openedAt, one.answerBy)).toBe(deadlines.answer[one.kind])
    expect(isWorkedUntil(one.receiveBy)).toBe(true)
    expect(isWorkedUntil(one.answerBy)).toBe(true)
  }
})

async function erase(db: Db, id: Case['id']): Promise<void> {
  const merged = db.updateTable('case_file').set({ merged_into: null })
  await merged.where('merged_into', '=', id).execute()
  await db.deleteFrom('case_event').where('case_id', '=', id).execute()
  await db.deleteFrom('case_file').where('id', '=', id).execute()
}

function byPrefix(codes: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const code of codes) {
    const prefix = code.slice(0, 7)
    found.set(prefix, [...(found.get(prefix) ?? []), Number(code.slice(8))])
  }
  return new Map([...found].map(([prefix, all]) => [prefix, all.sort((a, b) => a - b)]))
}
