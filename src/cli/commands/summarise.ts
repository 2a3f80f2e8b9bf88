import { once } from 'node:events'
import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import { type Budget, extract, offlineSummary } from '../../articles/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import type { Stream } from '../host.js'
import { openInput, sayInput } from '../input.js'

const count = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .optional()

/** One line of the file. */
const article = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string(),
  lead: z.string().optional(),
  body: z.string(),
})
type Line = z.output<typeof article>

/** Sums up articles, a line of JSON each, as they are read: needs no database and no configuration. */
export const summarise = command({
  name: 'summarise',
  args: [['<file.jsonl>', 'jsonl']],
  options: [
    ['--sentences <n>', 'sentences'],
    ['--chars <n>', 'chars'],
  ],
  read: z.object({ sentences: count, chars: count }),
  async run(asked, [file], { sentences, chars }) {
    const { words, out, misused } = asked
    if (sentences !== undefined && chars !== undefined) return misused(words.cli.oneBudget)
    const path = word(file)
    const input = await openInput(path)
    if (input.kind !== 'open') {
      out.aside(sayInput(input.kind, path, words))
      return 1
    }
    return await summariseAll(asked, input.handle, summaryUnder(budgetOf(sentences, chars)))
  },
})

function budgetOf(sentences: number | undefined, chars: number | undefined): Budget | undefined {
  if (sentences !== undefined) return { kind: 'sentences', most: sentences }
  return chars === undefined ? undefined : { kind: 'characters', most: chars }
}

/** Under a budget the sentences that say most; without one the summary that a group would see. */
function summaryUnder(budget: Budget | undefined): (line: Line) => string {
  return budget
    ? (line) => extract(line, budget)
    : ({ title, lead = '', body }) => offlineSummary.summarise({ title, lead, body, images: [] })
}

async function summariseAll(
  { host: { stdout }, out, words }: Asked,
  file: FileHandle,
  summaryOf: (line: Line) => string,
): Promise<ExitCode> {
  let number = 0
  let done = 0
  let bad = 0
  for await (const text of file.readLines()) {
    number += 1
    if (text.trim() === '') continue
    const line = readLine(number === 1 ? text.replace(/^\uFEFF/, '') : text)
    if (line === undefined) {
      bad += 1
      out.aside(words.cli.badLine(number))
      continue
    }
    done += 1
    if (!(await write(stdout, `${JSON.stringify({ id: line.id, summary: summaryOf(line) })}\n`)))
      break
  }
  if (bad === 0) return 0
  return done === 0 ? 1 : 3
}

function readLine(text: string): Line | undefined {
  try {
    return article.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** No faster than it is read. False once nobody reads any more, as after `| head`. */
async function write(stdout: Stream, text: string): Promise<boolean> {
  if (!stdout.writable) return false
  if (stdout.write(text)) return true
  const over = new AbortController()
  const { signal } = over
  try {
    await Promise.race([once(stdout, 'drain', { signal }), once(stdout, 'close', { signal })])
  } catch {
    return false
  } finally {
    over.abort()
  }
  return stdout.writable
}
