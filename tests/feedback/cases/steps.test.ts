import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, type CaseId, DAY, HOUR } from '../../../src/base/index.js'
import {
  type Case,
  DEFAULT_DEADLINES,
  overdue,
  type Step,
  takeStep,
  type WorkingClock,
} from '../../../src/feedback/cases/index.js'
import { ANN, anyStep, BINH, COMMUNE, PROVINCE, provesSound, WAYS } from './walks.js'

/** An office that works day and night: what time is worked is the calendar's to prove. */
const clock: WorkingClock = {
  after: (from, ms) => after(from, ms),
  between: (from, to) => to.getTime() - from.getTime(),
}
const deps = { clock, deadlines: DEFAULT_DEADLINES }
const START = new Date('2026-11-23T01:00:00Z')

function aCase(more: Partial<Case> = {}): Case {
  return {
    id: 'one' as CaseId,
    code: 'PA-2611-0001',
    kind: 'report',
    level: 'normal',
    status: 'new',
    unitId: COMMUNE,
    assignee: ANN,
    openedAt: START,
    receiveBy: after(START, 8 * HOUR),
    answerBy: after(START, 40 * HOUR),
    pausedAt: undefined,
    statusAt: START,
    reason: undefined,
    mergedInto: undefined,
    satisfied: undefined,
    ...more,
  }
}

function stepped(before: Case, step: Step, now = START): Case {
  const done = takeStep(before, step, now, deps)
  if (done.kind !== 'done') throw new Error(`refused: ${done.why}`)
  return done.after
}

const anyWalk = fc.array(fc.tuple(anyStep, fc.integer({ min: 0, max: 3 * DAY })), { maxLength: 40 })

describe('a case', () => {
  it('never comes to a state that it must not have, whatever is done to it', () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(anyWalk, (walk) => {
        let now = START
        let at = aCase()
        for (const [step, passed] of walk) {
          now = after(now, passed)
          const done = takeStep(at, step, now, deps)
          if (done.kind === 'refused') continue
          reached.add(`${at.status}>${done.after.status}`)
          expect(WAYS[at.status]).toContain(done.after.status)
          provesSound(done.after, now)
          at = done.after
        }
      }),
      { numRuns: 500, seed: 2611 },
    )
    // Each way was gone, else the walks would prove nothing.
    expect(reached.size).toBeGreaterThan(20)
  })

  it('stands still while the one who wrote is asked, and has as much time afterwards as before', () => {
    const asked = stepped(aCase(), { act: 'ask', by: ANN }, after(START, 2 * HOUR))
    const back = stepped(asked, { act: 'supply' }, after(START, 50 * HOUR))
    expect(back.receiveBy).toEqual(after(START, (50 + 6) * HOUR))
    expect(back.answerBy).toEqual(after(START, (50 + 38) * HOUR))
    expect(overdue(asked, after(START, 400 * HOUR))).toBeUndefined()
  })

  it('that was overdue when it was stopped is overdue when it goes on', () => {
    const asked = stepped(aCase(), { act: 'ask', by: ANN }, after(START, 41 * HOUR))
    const back = stepped(asked, { act: 'supply' }, after(START, 50 * HOUR))
    expect(back.answerBy).toEqual(after(START, 40 * HOUR))
    expect(overdue(back, after(START, 50 * HOUR))).toBe('answer')
  })

  it('gives the unit it goes to its own time to take it, and keeps the time promised for the answer', () => {
    const step = { act: 'forward', to: PROVINCE, assignee: BINH } as const
    const sent = stepped(aCase(), step, after(START, 7 * HOUR))
    expect(sent).toMatchObject({ status: 'forwarded', unitId: PROVINCE, assignee: BINH })
    expect(sent.receiveBy).toEqual(after(START, 15 * HOUR))
    expect(sent.answerBy).toEqual(aCase().answerBy)
    expect(overdue(sent, after(START, 16 * HOUR))).toBe('receive')
  })

  it('gives the next unit its whole time when it is forwarded while it stands still', () => {
    const asked = stepped(aCase(), { act: 'ask', by: ANN }, after(START, 2 * HOUR))
    const step = { act: 'forward', to: PROVINCE, assignee: BINH } as const
    const sent = stepped(asked, step, after(START, 30 * HOUR))
    const back = stepped(sent, { act: 'supply' }, after(START, 50 * HOUR))
    expect(back.receiveBy).toEqual(after(START, 58 * HOUR))
  })

  it('is opened again within 7 days, with the whole time for an answer, and not later', () => {
    const answered = stepped(aCase(), { act: 'answer', by: ANN })
    const unhappy = stepped(answered, { act: 'rate', satisfied: false }, after(START, DAY))
    const again = stepped(unhappy, { act: 'reopen' }, after(START, 7 * DAY))
    expect(again).toMatchObject({ status: 'received', assignee: ANN, satisfied: undefined })
    expect(again.answerBy).toEqual(after(START, 7 * DAY + 40 * HOUR))
    expect(takeStep(unhappy, { act: 'reopen' }, after(START, 7 * DAY + 1), deps)).toMatchObject({
      why: 'too-late',
    })
  })

  it('ends with the word of the one who wrote, which stays', () => {
    const answered = stepped(aCase(), { act: 'answer', by: ANN })
    const content = stepped(answered, { act: 'rate', satisfied: true })
    expect(content).toMatchObject({ status: 'closed', satisfied: true })
    expect(takeStep(content, { act: 'rate', satisfied: false }, START, deps)).toMatchObject({
      why: 'already',
    })
  })

  it('that was refused has no answer to be content with', () => {
    const refused = stepped(aCase(), { act: 'reject', reason: 'not-ours' })
    expect(takeStep(refused, { act: 'rate', satisfied: true }, START, deps)).toMatchObject({
      why: 'wrong-status',
    })
  })
})
