import { z } from 'zod'
import type { Db } from '../db/index.js'
import { putAudit } from '../people/index.js'
import {
  createReckonings,
  findSchedule,
  type Reckoning,
  type Schedule,
} from '../publishing/index.js'
import { type CliCommand, type CommandName, command, word } from './command.js'
import { withHouse } from './house.js'

type Act = 'pause' | 'resume' | 'cancel'

/** What is done with a schedule, in a transaction; false where it is done already. */
export type DoSchedule = (
  trx: Db,
  schedule: Schedule,
  now: Date,
  reckoning: Reckoning,
) => Promise<boolean>

/** The command that does one thing with the schedule of a number. */
export function scheduleCommand(
  name: Extract<CommandName, `schedule ${Act}`>,
  act: Act,
  run: DoSchedule,
): CliCommand {
  return command({
    name,
    args: [['<schedule>', 'schedule']],
    options: [['--json', 'json']],
    read: z.object({ json: z.boolean().default(false) }),
    run: (asked, [ref], { json }) =>
      withHouse(asked, async ({ db }, { timeZone }) => {
        const { out, words, host } = asked
        const now = host.clock.now()
        const typed = /^#?(\d{1,9})$/.exec(word(ref).trim())?.[1]
        const done = await db.transaction().execute(async (trx) => {
          const schedule = typed && (await findSchedule(trx, Number(typed)))
          if (!schedule) return undefined
          const reckoning = await createReckonings(timeZone)(trx)
          const isDone = await run(trx, schedule, now, reckoning)
          if (isDone) await audit(trx, act, schedule, now)
          return { isDone, number: schedule.number }
        })
        if (!done?.isDone) {
          out.aside(done ? words.schedules.over : words.schedules.unknownAtTerminal(word(ref)))
          return 1
        }
        if (json) out.json({ number: done.number, act })
        else out.line(words.schedules.done[act](words.schedules.name('schedule', done.number)))
        return 0
      }),
  })
}

function audit(trx: Db, act: Act, { id, number }: Schedule, now: Date): Promise<void> {
  const what = { act: `schedule.${act}`, subject: id, detail: { number } }
  return putAudit(trx, { at: now, staffId: undefined, actor: 'cli', ...what })
}
