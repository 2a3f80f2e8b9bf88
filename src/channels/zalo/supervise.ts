import type { AccountId, Log } from '../../base/index.js'
import type { Connection, Login, Unreachable } from './connection.js'
import type { Health } from './health.js'
import type { LineEnd } from './line.js'
import { growing, pause } from './pauses.js'
import type { Standing } from './standing.js'
import type { Timing } from './timing.js'

/** A line as it was held. */
export interface Held {
  readonly end: LineEnd
  /** How long it stood. */
  readonly stoodMs: number
}

export interface SuperviseParts {
  readonly account: AccountId
  readonly connection: Connection
  readonly standing: Standing
  readonly health: Health
  readonly timing: Timing
  readonly random: () => number
  readonly log: Log
  /** Holds one line until it ends. Never rejects. */
  readonly hold: (login: Login, stop: AbortSignal) => Promise<Held>
}

/** What went wrong in a row. */
interface Row {
  readonly failures: number
  readonly kicks: number
}

/**
 * Holds one line after another until told to stop. A line that breaks is taken up again after a
 * growing wait. A session that Zalo refuses is not tried again: there must be a new one. Where the
 * account was opened elsewhere, we keep away for minutes and do not fight for it.
 */
export async function supervise(parts: SuperviseParts, stop: AbortSignal): Promise<void> {
  let row: Row = { failures: 0, kicks: 0 }
  while (!stop.aborted) row = await takeStep(parts, row, stop)
}

async function takeStep(parts: SuperviseParts, row: Row, stop: AbortSignal): Promise<Row> {
  const login = await parts.connection.open(stop)
  if (stop.aborted) return row
  if (login.kind !== 'open') return waitOutside(parts, login, row, stop)
  const { end, stoodMs } = await parts.hold(login, stop)
  const since = afterStanding(row, stoodMs, parts.timing)
  if (stop.aborted) return since
  switch (end.kind) {
    case 'kicked':
      return waitKicked(parts, since, stop)
    case 'cut':
      return waitCut(parts, end.why, since, stop)
    case 'over':
      return since
  }
}

/** A good line makes up for those that broke; whoever opened the account elsewhere may do so again for longer. */
function afterStanding(row: Row, stoodMs: number, { settledMs, calmMs }: Timing): Row {
  return {
    failures: stoodMs >= settledMs ? 0 : row.failures,
    kicks: stoodMs >= calmMs ? 0 : row.kicks,
  }
}

async function waitOutside(
  parts: SuperviseParts,
  { reason }: Unreachable,
  row: Row,
  stop: AbortSignal,
): Promise<Row> {
  if (reason !== 'unauthorised') return waitCut(parts, reason, row, stop)
  parts.health.ended()
  await pause(parts.timing.lookMs, stop)
  return row
}

async function waitCut(
  { health, timing, random }: SuperviseParts,
  why: string,
  row: Row,
  stop: AbortSignal,
): Promise<Row> {
  const failures = row.failures + 1
  health.failed(why)
  const range = { firstMs: timing.retryMs, longestMs: timing.retryLongestMs }
  await pause(growing(failures, range, random()), stop)
  return { ...row, failures }
}

/** Somebody who logs in anew wants us back at once. */
async function waitKicked(
  { account, connection, standing, health, timing, random, log }: SuperviseParts,
  row: Row,
  stop: AbortSignal,
): Promise<Row> {
  const kicks = row.kicks + 1
  standing.kicked()
  health.ended()
  const range = { firstMs: timing.kickedMs, longestMs: timing.kickedLongestMs }
  const waitMs = growing(kicks, range, random())
  log.info({ account, waitMs }, 'line was closed because the account was opened elsewhere')
  const until = performance.now() + waitMs
  while (performance.now() < until && !stop.aborted && !connection.renewed()) {
    await pause(Math.min(timing.lookMs, until - performance.now()), stop)
  }
  return { failures: 0, kicks }
}
