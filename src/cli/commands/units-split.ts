import { z } from 'zod'
import { readParts, type UnitChange } from '../../audience/index.js'
import { readCsvRows } from '../../base/index.js'
import { type Asked, command, word } from '../command.js'
import { readCsv } from '../csv-import.js'
import { CHANGE_OPTIONS, changeOptions, changeUnits } from '../units/change.js'

const MAX_BYTES = 10 * 1024 * 1024

/** Of one unit several are made; a file may say which group, or which unit below, goes where. */
export const unitsSplit = command({
  name: 'units split',
  args: [['<code>', 'unitCode']],
  options: [['--into <units>', 'unitParts'], ['--groups <csv>', 'unitGroups'], ...CHANGE_OPTIONS],
  read: changeOptions.extend({
    into: z.string().trim().min(1).optional(),
    groups: z.string().optional(),
  }),
  async run(asked, [unit], { into, groups, ...options }) {
    if (into === undefined) return asked.misused(asked.words.units.splitInto)
    const parts = isFile(into) ? await readPartsFile(asked, into) : readParts(into)
    const goings = groups === undefined ? [] : await readGoings(asked, groups)
    if (!parts || !goings) return 1
    return await changeUnits(asked, options, (day) => ({
      changes: [
        { line: 1, day, kind: 'split', code: word(unit), into: parts },
        ...goings.map(({ line, what, to }): UnitChange => {
          return { line, day, kind: 'place', what, into: to }
        }),
      ],
      isFile: groups !== undefined,
    }))
  },
})

function isFile(into: string): boolean {
  return /\.csv$/i.test(into)
}

/** A file of parts has a line for each, its code and its name, below a heading. */
async function readPartsFile(asked: Asked, path: string) {
  const rows = await readRows(asked, path)
  return rows?.map(({ cells: [code = '', name = ''] }) => ({ code, ...(name && { name }) }))
}

async function readGoings(asked: Asked, path: string) {
  const rows = await readRows(asked, path)
  return rows?.map(({ line, cells: [what = '', to = ''] }) => ({ line, what, to }))
}

async function readRows(asked: Asked, path: string) {
  const bytes = await readCsv(asked, path, MAX_BYTES)
  const read = bytes && readCsvRows(bytes)
  if (read?.kind === 'rows') return read.rows.slice(1)
  if (read) asked.out.aside(asked.words.audience.unitFaults['not-utf8'])
  return undefined
}
