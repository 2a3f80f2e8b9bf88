import { join } from 'node:path'
import { z } from 'zod'
import { type Attachment, endingOf } from '../../attachments/index.js'
import { writeWhole } from '../../base/index.js'
import { attachedFor, type CaseFile, readCode, readFile, sayFile } from '../../feedback/index.js'
import { putAudit } from '../../people/index.js'
import { type Asked, command, word } from '../command.js'
import type { House } from '../host.js'
import { withHouse } from '../house.js'

/** One case with its history, and what came with it into a folder; who wrote it is not named, and what is held is not shown. */
export const oneCase = command({
  name: 'case',
  args: [['<code>', 'case']],
  options: [['--files <folder>', 'caseFiles']],
  read: z.object({ files: z.string().min(1).optional() }),
  run: (asked, [written], given) =>
    withHouse(asked, async (house, { timeZone }) => {
      const { out, words, host } = asked
      const code = readCode(word(written))
      const file = code && (await readFile(house.db, { code }))
      if (!file) {
        out.aside(words.cases.unknownCode(word(written)))
        return 1
      }
      if (given.files !== undefined) return await writeFiles(asked, house, file, given.files)
      out.line(await sayFile(house.db, file, host.clock.now(), { words, timeZone }))
      return 0
    }),
})

/** Named by us: what people call their files is only said beside it. That they were looked at is kept. */
async function writeFiles(
  { out, words, host }: Pick<Asked, 'out' | 'words' | 'host'>,
  { db, attachments }: Pick<House, 'db' | 'attachments'>,
  file: CaseFile,
  folder: string,
): Promise<0 | 1 | 3> {
  const { id, code } = file.one
  const kept = attachedFor(file, undefined).filter(({ state }) => state === 'kept')
  const detail = { code, shown: kept.length }
  const act = { actor: 'cli', act: 'case.files', subject: id, detail, staffId: undefined }
  await putAudit(db, { at: host.clock.now(), ...act })
  let written = 0
  for (const [at, one] of kept.entries()) {
    const bytes = await attachments.read(one.id)
    if (!bytes) continue
    const path = join(folder, fileName(code, at + 1, one))
    await writeWhole(path, bytes)
    out.line(words.attachments.written(path, one.name))
    written += 1
  }
  if (written === 0) out.aside(words.attachments.none)
  return kept.length === 0 ? 1 : written === kept.length ? 0 : 3
}

function fileName(code: string, at: number, { type = '' }: Attachment): string {
  return `${code}-${at}.${endingOf(type)}`
}
