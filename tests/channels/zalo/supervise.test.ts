import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noLog } from '../../../src/base/index.js'
import { createConnection } from '../../../src/channels/zalo/connection.js'
import { createHealth } from '../../../src/channels/zalo/health.js'
import type { LineEnd } from '../../../src/channels/zalo/line.js'
import { createStanding } from '../../../src/channels/zalo/standing.js'
import { type Held, supervise } from '../../../src/channels/zalo/supervise.js'
import { TIMING, type Timing } from '../../../src/channels/zalo/timing.js'
import { type Account, startAccount } from './account.js'

let account: Account
beforeEach(async () => {
  account = await startAccount()
})
afterEach(() => account.stop())

/** Supervises lines that end as told, and gives the time between them in milliseconds. */
async function waitsAfter(
  ends: readonly Held[],
  patience: Partial<Timing> = {},
): Promise<readonly number[]> {
  const file = account.open()
  const base = { account: file.account, log: noLog }
  const standing = createStanding(file.account, account.clock, noLog)
  const timing = {
    ...TIMING,
    retryMs: 20,
    retryLongestMs: 60,
    kickedMs: 40,
    kickedLongestMs: 100,
    lookMs: 10,
    ...patience,
  }
  const httpBase = account.sandbox.baseUrl
  const connection = createConnection({ ...base, file, httpBase, standing, timing })
  const health = createHealth(file.account, account.clock, noLog)
  const stopping = new AbortController()
  const begun: number[] = []
  async function hold(): Promise<Held> {
    begun.push(performance.now())
    const end = ends[begun.length - 1]
    if (!end) stopping.abort()
    return end ?? { end: { kind: 'over' }, stoodMs: 0 }
  }
  const parts = { ...base, connection, standing, health, timing, random: () => 0, hold }
  await supervise(parts, stopping.signal)
  return begun.slice(1).map((at, place) => at - (begun[place] ?? 0))
}
const CUT: LineEnd = { kind: 'cut', why: '1006' }
const KICKED: LineEnd = { kind: 'kicked' }
const held = (end: LineEnd, stoodMs = 0): Held => ({ end, stoodMs })

function expectAtLeast(waits: readonly number[], least: readonly number[]): void {
  expect(waits).toHaveLength(least.length)
  for (const [place, wait] of waits.entries()) {
    // A timer of Node's may ring a moment early.
    expect(wait).toBeGreaterThanOrEqual((least[place] ?? 0) - 2)
  }
}

describe('lines', () => {
  it('that break at once are taken up after longer and longer waits', async () => {
    expectAtLeast(await waitsAfter([held(CUT), held(CUT), held(CUT), held(CUT)]), [20, 40, 60, 60])
  })

  it('that had stood are never waited for longer than the first time', async () => {
    const ends = Array.from({ length: 30 }, () => held(CUT, TIMING.settledMs))
    expect(await waitsAfter(ends, { retryMs: 2, retryLongestMs: 3_600_000 })).toHaveLength(30)
  })

  it('that are closed because the account is open elsewhere are left longer and longer', async () => {
    expectAtLeast(await waitsAfter([held(KICKED), held(KICKED), held(KICKED)]), [40, 80, 100])
  })

  it('that stood only for minutes between two kicks are still left longer and longer', async () => {
    const again = held(KICKED, TIMING.calmMs - 1)
    expectAtLeast(await waitsAfter([again, again, again]), [40, 80, 100])
  })

  it('that stood for half an hour have made up for the kicks before', async () => {
    const calm = held(KICKED, TIMING.calmMs)
    const waits = await waitsAfter([held(KICKED), calm, calm], { kickedLongestMs: 3_600_000 })
    expectAtLeast(waits, [40, 40, 40])
    expect(Math.max(...waits.slice(1))).toBeLessThan(3_600_000)
  })

  it('that we ended ourselves are taken up without a wait', async () => {
    const ends = [held({ kind: 'over' }), held({ kind: 'over' })]
    expect(await waitsAfter(ends, { retryMs: 3_600_000 })).toHaveLength(2)
  })
})
