import { z } from 'zod'
import type { Db } from '../db/index.js'
import { type AuditEntry, putAudit } from '../people/index.js'
import type { Asked } from './command.js'
import { readInput, sayInput } from './input.js'

/** How a list is taken in from a CSV file: named, tried without keeping anything, told as JSON. */
export const CSV_IMPORT = {
  args: [['<csv>', 'csv']],
  options: [
    ['--dry-run', 'importDryRun'],
    ['--json', 'json'],
  ],
  read: z.object({ dryRun: z.boolean().default(false), json: z.boolean().default(false) }),
} as const

/** What the file holds; `undefined` when it cannot be had, which is said. */
export async function readCsv(
  { out, words }: Asked,
  path: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const input = await readInput(path, maxBytes)
  if (input.kind === 'bytes') return input.bytes
  out.aside(sayInput(input.kind, path, words))
  return undefined
}

/** Says every line of a file that is wrong; gives the exit code. */
export function refuseLines({ out, words }: Asked, lines: readonly string[]): 2 {
  out.aside([words.audience.refused(lines.length), ...lines].join('\n'))
  return 2
}

/**
 * Does something whole and keeps it with its entry in the audit, or takes all of it back: when it was only tried, or
 * is worth no entry.
 */
export async function keepUnlessTried<Done>(
  db: Db,
  dryRun: boolean,
  act: (trx: Db) => Promise<Done>,
  entryFor: (done: Done) => AuditEntry | undefined,
): Promise<Done> {
  const trx = await db.startTransaction().execute()
  try {
    const done = await act(trx)
    const entry = dryRun ? undefined : entryFor(done)
    if (entry) {
      await putAudit(trx, entry)
      await trx.commit().execute()
    } else await trx.rollback().execute()
    return done
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
}
