import { z } from 'zod'
import {
  type ChangesFault,
  readDay,
  sayChangeFault,
  type UnitChange,
} from '../../audience/index.js'
import { dayOf, isoDay } from '../../calendar/index.js'
import type { Config } from '../../config.js'
import type { Words } from '../../language/index.js'
import type { AuditEntry } from '../../people/index.js'
import type { Asked, ExitCode } from '../command.js'
import { keepUnlessTried } from '../csv-import.js'
import { withHouse } from '../house.js'
import { type CarriedOut, carryOut } from './carry-out.js'

/** What every change of units may be given. */
export const CHANGE_OPTIONS = [
  ['--on <day>', 'unitOn'],
  ['--dry-run', 'changesDryRun'],
  ['--json', 'json'],
] as const

export const changeOptions = z.object({
  on: z.string().optional(),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
})
type Options = z.output<typeof changeOptions>

/** Several changes as they were read, and what was wrong with the others. */
export interface Wished {
  readonly changes: readonly UnitChange[]
  readonly faults?: readonly ChangesFault[]
  /** They come from a file, whose lines are to be named. */
  readonly isFile?: boolean
}

/** Changes units and says what that did; tried only, it says what it would do. `wish` is given the day from which it holds. */
export async function changeUnits(
  asked: Asked,
  options: Options,
  wish: (day: string) => Wished,
): Promise<ExitCode> {
  const on = options.on === undefined ? undefined : readDay(options.on)
  if (options.on !== undefined && on === undefined)
    return asked.misused(asked.words.cli.badOption('--on', options.on))
  return await withHouse(asked, async ({ db }, config) => {
    const now = asked.host.clock.now()
    const today = todayOf(config, now)
    const wished = wish(on ?? today)
    // What has not come yet may be looked at.
    const last = options.dryRun ? LAST_DAY : today
    const done = await keepUnlessTried(
      db,
      options.dryRun || (wished.faults ?? []).length > 0,
      (trx) => carryOut(trx, wished.changes, { today: last, now }),
      (result) => entryFor(result, now),
    )
    return tell(asked, done, wished, options)
  })
}

const LAST_DAY = '9999-12-31'

function todayOf({ timeZone }: Config, now: Date): string {
  return isoDay(dayOf(now, timeZone))
}

function entryFor(done: CarriedOut, at: Date): AuditEntry | undefined {
  if (done.kind === 'refused') return undefined
  const what = { actor: 'cli', act: 'units.change', subject: 'units' }
  return { at, staffId: undefined, ...what, detail: { ...done.counts } }
}

function tell(
  { out, words }: Asked,
  done: CarriedOut,
  { faults: unread = [], isFile = false }: Wished,
  { dryRun, json }: Options,
): ExitCode {
  if (done.kind === 'refused' || unread.length > 0) {
    const faults = [...unread, ...(done.kind === 'refused' ? done.faults : [])]
    const lines = faults
      .sort((one, other) => one.line - other.line)
      .map((fault) => sayChangeFault(fault, words, !isFile))
    out.aside((isFile ? [words.units.refused(lines.length), ...lines] : lines).join('\n'))
    return 2
  }
  const { counts, left, rules } = done
  if (json) out.json({ ...counts, left, feeds: rules, dryRun })
  else out.line([...sayDone(done, words, dryRun)].join('\n'))
  return 0
}

function sayDone(
  { counts, left, rules }: Extract<CarriedOut, { kind: 'done' }>,
  { units }: Words,
  dryRun: boolean,
): readonly string[] {
  return [
    dryRun ? units.wouldChange(counts) : units.changed(counts),
    ...left.map(({ heir, names }) => units.leftWith(names.length, heir, names.join('; '))),
    ...rules.map(({ number, audience }) => units.ruleNow(number, audience)),
  ]
}
