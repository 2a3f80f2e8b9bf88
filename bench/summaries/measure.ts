/** ROUGE of the summariser beside Lead, TextRank and LexRank, and how fast it is. */
import { parseArgs } from 'node:util'
import { extract, splitSentences } from '../../src/articles/index.js'
import { circumstances, tell, toMarkdown } from '../support/figures.js'
import { type Document, readDocuments } from './documents.js'
import { type Interval, intervalOf } from './interval.js'
import { type Budget, lead, lexRank, take, textRank } from './peers.js'
import { type Rouge, rouge, tokens } from './rouge.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '5' } },
})
const [path] = positionals
if (path === undefined) {
  console.error('usage: measure.ts <dev.jsonl[.gz]> [--seconds 5]')
  process.exit(2)
}

const budgets: readonly (readonly [name: string, budget: Budget])[] = [
  ['1 sentence', { kind: 'sentences', most: 1 }],
  ['2 sentences', { kind: 'sentences', most: 2 }],
  ['300 characters', { kind: 'characters', most: 300 }],
  ['500 characters', { kind: 'characters', most: 500 }],
]

type Method = (document: Document, budget: Budget) => string

const methods: readonly (readonly [name: string, method: Method])[] = [
  ['**nhipcau**', extract],
  ['Lead', (one, budget) => take(lead, splitSentences(one.body), budget)],
  ['TextRank', (one, budget) => take(textRank, splitSentences(one.body), budget)],
  ['LexRank', (one, budget) => take(lexRank, splitSentences(one.body), budget)],
]

interface Result {
  readonly name: string
  readonly rouges: readonly Rouge[]
  readonly characters: number
}

function measure([name, method]: (typeof methods)[number], budget: Budget): Result {
  const summaries = documents.map((document) => method(document, budget))
  return {
    name,
    rouges: documents.map(({ reference }, at) =>
      rouge(tokens(summaries[at] ?? ''), tokens(reference)),
    ),
    characters: mean(summaries.map(({ length }) => length)),
  }
}

function rowOf({ name, rouges, characters }: Result, own: Result): readonly string[] {
  const of = (which: keyof Rouge) => points(mean(rouges.map((one) => one[which])))
  const more = (which: keyof Rouge) =>
    name === own.name
      ? '–'
      : say(intervalOf(own.rouges.map((one, at) => one[which] - (rouges[at]?.[which] ?? 0))))
  return [name, of('r1'), of('r2'), of('rl'), characters.toFixed(0), more('r1'), more('r2')]
}

function say({ mean, from, to }: Interval): string {
  return `+${points(mean)} (${points(from)} to ${points(to)})`.replace('+-', '-')
}

function points(share: number): string {
  return (share * 100).toFixed(1)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** Articles a second of processor time, in this one process. */
function speed(seconds: number): number {
  const before = process.cpuUsage()
  const used = () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  }
  let count = 0
  while (used() < seconds)
    for (const document of documents) {
      extract(document, { kind: 'characters', most: 300 })
      count += 1
    }
  return count / used()
}

const documents = readDocuments(path)
for (const [name, budget] of budgets) {
  const results = methods.map((method) => measure(method, budget))
  const [own] = results
  if (!own) break
  tell(`\n${name}, ${documents.length} articles\n`)
  tell(
    toMarkdown(
      ['method', 'R-1', 'R-2', 'R-L', 'characters', 'nhipcau more, R-1', 'R-2'],
      results.map((result) => rowOf(result, own)),
    ),
  )
}
tell(
  `\n${speed(Number(values.seconds)).toFixed(0)} articles a second (${Object.values(circumstances()).join(', ')})`,
)
