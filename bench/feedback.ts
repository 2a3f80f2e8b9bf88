/** A large province's feedback: how fast it is read, and whether a storm of replies is stored while people press buttons. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measurePages } from './support/feedback-pages.js'
import { measureStorm, TAKERS } from './support/feedback-storm.js'
import { circumstances, tell, toMarkdown } from './support/figures.js'

const { values } = parseArgs({
  options: {
    feedback: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '60' },
    'replies-per-second': { type: 'string', default: '500' },
    'presses-per-second': { type: 'string', default: '20' },
    'cases-percent': { type: 'string', default: '20' },
    groups: { type: 'string', default: '1500' },
    members: { type: 'string', default: '8000' },
    part: { type: 'string', multiple: true, default: ['pages', 'storm'] },
    only: { type: 'string', multiple: true },
  },
})
/** What the service promises, in milliseconds. */
const PROMISED_MS = 100

const folder = mkdtempSync(join(tmpdir(), 'nhipcau-bench-'))
const result: Record<string, unknown> = { bench: 'feedback', ...circumstances() }
const missed: string[] = []

if (values.part.includes('pages')) {
  const rows = await measurePages(folder, {
    feedback: Number(values.feedback),
    openCases: Number(values.cases),
    rounds: Number(values.rounds),
  })
  const shown = rows.map(({ page, p50, p95, most }) => [page, ...[p50, p95, most].map(ms)])
  console.log(toMarkdown(['page', 'p50 ms', 'p95 ms', 'most ms'], shown))
  for (const { page, p95, isPromised } of rows)
    if (isPromised && p95 > PROMISED_MS) missed.push(`${page}: p95 ${ms(p95)} ms`)
  result['pages'] = rows
}

if (values.part.includes('storm')) {
  const rows = []
  for (const name of values.only ?? Object.keys(TAKERS)) {
    const own = join(folder, name)
    mkdirSync(own)
    const row = await measureStorm(name, own, {
      seconds: Number(values.seconds),
      repliesPerSecond: Number(values['replies-per-second']),
      pressesPerSecond: Number(values['presses-per-second']),
      casesPercent: Number(values['cases-percent']),
      groups: Number(values.groups),
      members: Number(values.members),
    })
    tell(JSON.stringify(row))
    rows.push(row)
  }
  const shown = rows.map((row) => [
    row.taker,
    `${row.stored} of ${row.sent}`,
    row.behindMs === null ? '–' : (row.behindMs / 1_000).toFixed(1),
    `${row.answered} of ${row.presses}`,
    ...[row.p50, row.p95, row.p99, row.diskP99, row.diskMost].map(ms),
    row.broadcast,
    row.cpuSeconds.toFixed(1),
    row.maxRssMb.toFixed(0),
  ])
  const head = [
    'taker',
    'replies stored',
    's behind at the end',
    'presses answered',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'sync p99 ms',
    'most ms',
    'groups told meanwhile',
    'CPU s',
    'RSS MB',
  ]
  console.log(toMarkdown(head, shown))
  result['storm'] = rows
  for (const { taker, sent, stored, p99 } of rows)
    if (taker === 'nhipcau' && (stored !== sent || p99 > PROMISED_MS))
      missed.push(`storm: ${stored} of ${sent} stored, p99 ${ms(p99)} ms`)
}

rmSync(folder, { recursive: true, force: true })
console.log(JSON.stringify(result))
for (const line of missed) tell(`nhipcau misses its promise of ${PROMISED_MS} ms: ${line}`)
if (missed.length > 0) process.exitCode = 1

function ms(value: number): string {
  return value.toFixed(1)
}
