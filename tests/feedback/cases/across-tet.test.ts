import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, type CaseId, DAY, HOUR, MINUTE } from '../../../src/base/index.js'
import {
  type Case,
  DEFAULT_DEADLINES,
  dueTimes,
  overdue,
  type Step,
  takeStep,
} from '../../../src/feedback/cases/index.js'
import { anOffice, OFFICE } from '../../support/office.js'
import { at, slowCount } from './slow-count.js'
import { ANN, anyStep, BINH, COMMUNE, isOpen, PROVINCE, provesSound, WAYS } from './walks.js'

const { receive, answer } = DEFAULT_DEADLINES

type Office = typeof OFFICE

function opened(
  now: Date,
  { kind, level }: Pick<Case, 'kind' | 'level'>,
  { clock, deadlines }: Office = OFFICE,
): Case {
  return {
    id: 'one' as CaseId,
    code: 'PA-2702-0001',
    kind,
    level,
    status: 'new',
    unitId: COMMUNE,
    assignee: ANN,
    openedAt: now,
    ...dueTimes({ kind, level }, now, clock, deadlines),
    pausedAt: undefined,
    statusAt: now,
    reason: undefined,
    mergedInto: undefined,
    satisfied: undefined,
  }
}

/** A walk begins around Tết 2027 or at a weekend of that winter and spring. */
const moment = fc.oneof(
  fc
    .integer({ min: 0, max: (40 * DAY) / MINUTE })
    .map((minutes) => after(at('T2 25/01/2027 00:00'), minutes * MINUTE)),
  fc
    .record({ week: fc.integer({ min: 0, max: 30 }), ms: fc.integer({ min: 0, max: 3 * DAY }) })
    .map(({ week, ms }) => after(at('T6 04/12/2026 15:00'), week * 7 * DAY + ms)),
)
const gap = fc.oneof(
  fc.integer({ min: 0, max: 4 * HOUR }),
  fc.integer({ min: 0, max: 3 * DAY }),
  fc.integer({ min: 0, max: 10 * DAY }),
  fc.constantFrom(0, 1, HOUR, DAY, 7 * DAY, 7 * DAY + 1),
)
const walk = fc.record({
  start: moment,
  kind: fc.constantFrom('report', 'petition', 'question'),
  level: fc.constantFrom('urgent', 'normal'),
  steps: fc.array(fc.tuple(anyStep, gap), { maxLength: 25 }),
})

/** Working time that was promised, what was used of it, and since when it runs; undefined while it stands still. */
interface Budget {
  readonly promised: number
  readonly used: number
  readonly since: Date | undefined
}

/** Counts beside the case what it has left, and knows nothing of how the code does. */
function beside(count: ReturnType<typeof slowCount>) {
  const begun = (promised: number, since: Date | undefined): Budget => ({
    promised,
    used: 0,
    since,
  })
  const usedBy = ({ used, since }: Budget, now: Date) =>
    used + (since ? count.worked(since, now) : 0)
  return {
    begun,
    stopped: (budget: Budget, now: Date): Budget => ({
      ...budget,
      used: usedBy(budget, now),
      since: undefined,
    }),
    left: (budget: Budget, now: Date) => budget.promised - usedBy(budget, now),
    goesOn: (budget: Budget, now: Date): Budget => ({ ...budget, since: now }),
    /** Due to the millisecond when so much is used, and while the office works. */
    proves({ promised, used, since }: Budget, due: Date) {
      if (!since || used >= promised) return
      expect(used + count.worked(since, due)).toBe(promised)
      expect(count.isWorkedUntil(due)).toBe(true)
    },
    /** Undefined at the very moment. */
    isOver: (budget: Budget, now: Date) =>
      usedBy(budget, now) === budget.promised ? undefined : usedBy(budget, now) > budget.promised,
  }
}

const ANNOUNCED = { off: ['2027-02-03', '2027-02-11'], work: ['2027-01-30', '2027-02-20'] }
const OFFICES = [
  ['the law alone', OFFICE, slowCount()],
  [
    'days announced in exchange',
    anOffice([
      ...ANNOUNCED.off.map((date) => ({ date, kind: 'off', note: '' }) as const),
      ...ANNOUNCED.work.map((date) => ({ date, kind: 'work', note: '' }) as const),
    ]),
    slowCount(ANNOUNCED),
  ],
] as const

describe.each(OFFICES)('across Tết 2027 and weekends, by %s, a case', (_name, office, count) => {
  const { begun, stopped, goesOn, left, proves, isOver } = beside(count)

  it('is due after exactly the working time that was promised, whatever is done to it and whenever', () => {
    const seen = { stops: 0, goesOn: 0, again: 0, tooLate: 0, forwarded: 0, raised: 0 }
    const reached = new Set<string>()
    fc.assert(
      fc.property(walk, ({ start, kind, level, steps }) => {
        let now = start
        let one = opened(start, { kind, level }, office)
        let toReceive = begun(receive[level], start)
        let toAnswer = begun(answer[kind], start)
        let statusSince = start
        proves(toReceive, one.receiveBy)
        proves(toAnswer, one.answerBy)
        for (const [step, passed] of steps) {
          now = after(now, passed)
          const done = takeStep(one, step, now, office)
          if (step.act === 'reopen') {
            const ended = ['answered', 'closed', 'rejected'].includes(one.status)
            const mayBe = ended && one.reason !== 'duplicate' && one.reason !== 'withdrawn'
            const inTime = now.getTime() - statusSince.getTime() <= 7 * DAY
            expect(done.kind).toBe(mayBe && inTime ? 'done' : 'refused')
            if (mayBe && !inTime) seen.tooLate += 1
          }
          if (done.kind === 'refused') continue
          const before = one
          one = done.after
          reached.add(`${before.status}>${one.status}`)
          expect(WAYS[before.status]).toContain(one.status)
          provesSound(one, now)
          if (one.status !== before.status) statusSince = now
          switch (step.act) {
            case 'ask':
              seen.stops += 1
              toReceive = stopped(toReceive, now)
              toAnswer = stopped(toAnswer, now)
              break
            case 'supply':
              seen.goesOn += 1
              toReceive = goesOn(toReceive, now)
              toAnswer = goesOn(toAnswer, now)
              break
            case 'raise':
              seen.raised += 1
              // Four hours from now on, where more was left.
              if (left(toReceive, now) > receive.urgent)
                toReceive = begun(receive.urgent, one.pausedAt ? undefined : now)
              break
            case 'forward':
              seen.forwarded += 1
              toReceive = begun(receive[one.level], one.pausedAt ? undefined : now)
              break
            case 'reopen':
              seen.again += 1
              toReceive = begun(receive[one.level], now)
              toAnswer = begun(answer[kind], now)
              break
          }
          if (!isOpen(one) || one.pausedAt) continue
          proves(toReceive, one.receiveBy)
          proves(toAnswer, one.answerBy)
          const answerOver = isOver(toAnswer, now)
          const receiveOver = one.status === 'received' ? false : isOver(toReceive, now)
          if (answerOver !== undefined && receiveOver !== undefined)
            expect(overdue(one, now)).toBe(
              answerOver ? 'answer' : receiveOver ? 'receive' : undefined,
            )
        }
      }),
      { numRuns: 2_000, seed: 2702 },
    )
    // All of it happened often, else the walks would prove nothing.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(30)
    expect(reached.size).toBeGreaterThan(20)
  })
})

describe('by the calendar, a case', () => {
  const receivedBy = (when: string, level: Case['level']) =>
    opened(at(when), { kind: 'report', level }).receiveBy
  const after1 = (before: Case, step: Step, when: string): Case => {
    const done = takeStep(before, step, at(when), OFFICE)
    if (done.kind === 'refused') throw new Error(done.why)
    return done.after
  }

  it.each([
    ['on a Friday at half past four', 'T6 15/01/2027 16:30', 'normal', 'T2 18/01/2027 17:00'],
    ['then, and urgent', 'T6 15/01/2027 16:30', 'urgent', 'T2 18/01/2027 11:00'],
    ['on a Saturday', 'T7 16/01/2027 09:00', 'urgent', 'T2 18/01/2027 11:30'],
    ['at noon', 'T3 19/01/2027 12:15', 'urgent', 'T4 20/01/2027 08:00'],
    ['on the last working day before Tết', 'T4 03/02/2027 16:00', 'normal', 'T5 11/02/2027 16:30'],
    ['on the eve of Tết', 'T6 05/02/2027 22:00', 'urgent', 'T5 11/02/2027 11:30'],
    ['on the first of Tết', 'T7 06/02/2027 08:00', 'normal', 'T6 12/02/2027 08:00'],
    ['on the day given for a day of Tết', 'T4 10/02/2027 10:00', 'urgent', 'T5 11/02/2027 11:30'],
    ['before 30/4 and 1/5', 'T5 29/04/2027 16:00', 'normal', 'T3 04/05/2027 16:30'],
  ] as const)('opened %s is to be received in time', (_when, when, level, due) => {
    expect(receivedBy(when, level)).toEqual(at(due))
  })

  it('opened before Tết is to be answered after it', () => {
    const question = opened(at('T6 05/02/2027 23:59'), { kind: 'question', level: 'normal' })
    expect(question.answerBy).toEqual(at('T3 16/02/2027 09:00'))
  })

  it('that waits over Tết for the one who wrote has as much time left as it had before', () => {
    const one = opened(at('T2 01/02/2027 08:00'), { kind: 'report', level: 'normal' })
    expect(one.answerBy).toEqual(at('T2 15/02/2027 10:30'))
    const asked = after1(one, { act: 'ask', by: ANN }, 'T4 03/02/2027 10:00')
    expect(overdue(asked, at('T2 01/03/2027 10:00'))).toBeUndefined()
    const back = after1(asked, { act: 'supply' }, 'T2 15/02/2027 09:00')
    expect(back.answerBy).toEqual(at('T5 18/02/2027 09:30'))
  })

  it('that was asked and told within Tết is due as if nothing had been', () => {
    const one = opened(at('T4 03/02/2027 16:00'), { kind: 'report', level: 'normal' })
    const asked = after1(one, { act: 'ask', by: ANN }, 'T6 05/02/2027 20:00')
    const back = after1(asked, { act: 'supply' }, 'T4 10/02/2027 07:00')
    expect(back).toMatchObject({ receiveBy: one.receiveBy, answerBy: one.answerBy })
  })

  it('forwarded on the last day before Tết gives the next unit its hours after it', () => {
    const one = opened(at('T2 01/02/2027 08:00'), { kind: 'report', level: 'normal' })
    const step = { act: 'forward', to: PROVINCE, assignee: BINH } as const
    const sent = after1(one, step, 'T4 03/02/2027 17:00')
    expect(sent.receiveBy).toEqual(at('T6 12/02/2027 08:00'))
    expect(sent.answerBy).toEqual(one.answerBy)
  })

  it('closed before Tết is opened again within seven days of the calendar, and not later', () => {
    const one = opened(at('T2 01/02/2027 08:00'), { kind: 'report', level: 'normal' })
    const answered = after1(one, { act: 'answer', by: ANN }, 'T3 02/02/2027 09:00')
    const again = after1(answered, { act: 'reopen' }, 'T3 09/02/2027 09:00')
    expect(again.receiveBy).toEqual(at('T6 12/02/2027 08:00'))
    const late = takeStep(answered, { act: 'reopen' }, at('T3 09/02/2027 09:01'), OFFICE)
    expect(late).toMatchObject({ why: 'too-late' })
  })
})
