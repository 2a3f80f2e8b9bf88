/** How long a search of two words takes among 50,000 articles, beside what SQLite offers by itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import SQLite from 'better-sqlite3'
import { putArticle, searchArticles } from '../src/articles/index.js'
import { type Db, migrate, openDb } from '../src/db/index.js'
import { startPostgres } from '../tests/support/postgres.js'
import { makeArticles } from './search/articles.js'
import { createPeers } from './search/peers.js'
import { type BenchQuestion, makeQuestions } from './search/questions.js'
import { circumstances, median, tell, toMarkdown } from './support/figures.js'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '50000' },
    'questions-of-each-kind': { type: 'string', default: '60' },
    'questions-to-peers': { type: 'string', default: '64' },
    rounds: { type: 'string', default: '3' },
    'no-postgres': { type: 'boolean', default: false },
  },
})
const count = Number(values.articles)
const rounds = Number(values.rounds)
const LIMIT = 20
const PROMISED_MS = 20
/** Of so many articles the words are asked for. */
const SAMPLE = 400
const IN_ONE_TRANSACTION = 500

async function fill(db: Db): Promise<void> {
  await migrate(db)
  const begun = performance.now()
  const all = makeArticles(count)
  for (let done = 0; done < count; done += IN_ONE_TRANSACTION)
    await db.transaction().execute(async (trx) => {
      for (let at = done; at < Math.min(count, done + IN_ONE_TRANSACTION); at += 1) {
        const { value } = all.next()
        if (value) await putArticle(trx, value, { origin: 'file', summary: '-' }, new Date(0))
      }
    })
  tell(`${count} articles kept in ${((performance.now() - begun) / 1_000).toFixed(0)} s`)
}

type Finder = (question: BenchQuestion) => Promise<unknown>

/** Milliseconds that each question took in each round: by the clock, and of this process alone. */
interface Times {
  readonly clock: readonly (readonly number[])[]
  readonly cpu: readonly (readonly number[])[]
}

async function time(questions: readonly BenchQuestion[], find: Finder): Promise<Times> {
  const clock: number[][] = questions.map(() => [])
  const cpu: number[][] = questions.map(() => [])
  for (let round = 0; round < rounds; round += 1)
    for (const [at, question] of questions.entries()) {
      const begun = performance.now()
      const before = process.cpuUsage()
      await find(question)
      const { user, system } = process.cpuUsage(before)
      clock[at]?.push(performance.now() - begun)
      cpu[at]?.push((user + system) / 1_000)
    }
  return { clock, cpu }
}

/** Of its rounds a question has the median, and by the clock the least too: the machine has other things to do. */
function cells(name: string, { clock, cpu }: Times): readonly (string | number)[] {
  const [ofClock, ofCpu] = [clock.map(median), cpu.map(median)]
  const least = clock.map((some) => Math.min(...some))
  const said = (numbers: readonly number[], share: number) => quantile(numbers, share).toFixed(1)
  return [
    name,
    clock.length,
    said(ofClock, 0.5),
    said(ofClock, 0.95),
    said(ofClock, 0.99),
    said(least, 0.95),
    said(ofCpu, 0.5),
    said(ofCpu, 0.95),
  ]
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

const HEAD = [
  'finder',
  'questions',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'least p95 ms',
  'CPU p50 ms',
  'CPU p95 ms',
]

async function hitsOf(db: Db, { text }: BenchQuestion): Promise<string> {
  const hits = await searchArticles(db, text, { limit: LIMIT })
  return JSON.stringify(hits.map(({ article, excerpt }) => [article.number, excerpt]))
}

/** The questions to which the two databases gave different answers, and how long PostgreSQL took. */
async function compare(db: Db, questions: readonly BenchQuestion[]) {
  const server = await startPostgres()
  const postgres = openDb(server.url)
  try {
    tell('filling PostgreSQL')
    await fill(postgres)
    const different: string[] = []
    for (const question of questions)
      if ((await hitsOf(db, question)) !== (await hitsOf(postgres, question)))
        different.push(question.text)
    const times = await time(questions, ({ text }) =>
      searchArticles(postgres, text, { limit: LIMIT }),
    )
    return { different, times }
  } finally {
    await postgres.destroy()
    await server.stop()
  }
}

function megabytesOf(database: SQLite.Database, tables: string): string {
  const bytes = database.prepare('select sum(pgsize) from dbstat where name like ?').pluck()
  return (Number(bytes.get(tables)) / 1e6).toFixed(0)
}

const folder = mkdtempSync(join(tmpdir(), 'nhipcau-search-'))
const file = join(folder, 'articles.sqlite')
const db = openDb(`sqlite:${file}`)
try {
  tell('filling SQLite')
  await fill(db)
  const sample = [...makeArticles(SAMPLE)]
  const questions = makeQuestions(sample, Number(values['questions-of-each-kind']))
  const ours: Finder = ({ text }) => searchArticles(db, text, { limit: LIMIT })
  const times = await time(questions, ours)
  const rows = [cells('**nhipcau**', times)]
  for (const kind of new Set(questions.map((question) => question.kind))) {
    const isOfKind = (_: unknown, at: number) => questions[at]?.kind === kind
    const { clock, cpu } = times
    rows.push(cells(`– ${kind}`, { clock: clock.filter(isOfKind), cpu: cpu.filter(isOfKind) }))
  }
  const database = new SQLite(file)
  const sizes = [megabytesOf(database, 'article'), megabytesOf(database, 'article_words_%')]
  tell('filling what it is compared with')
  const peers = createPeers(database, LIMIT)
  const some = questions.slice(0, Number(values['questions-to-peers']))
  for (const [name, find] of Object.entries(peers)) rows.push(cells(name, await time(some, find)))
  const p95 = quantile(times.cpu.map(median), 0.95)
  tell(toMarkdown(HEAD, rows))
  if (!values['no-postgres']) {
    const { different, times: onPostgres } = await compare(db, questions)
    rows.push(cells('nhipcau on PostgreSQL', onPostgres))
    console.log(
      `${questions.length - different.length} of ${questions.length} questions have the same hits, in the same order and with the same excerpts, on both databases`,
    )
    if (different.length > 0) process.exitCode = 1
  }
  console.log(`\n${toMarkdown(HEAD, rows)}\n`)
  console.log(`${count} articles: ${sizes[0]} MB, their index ${sizes[1]} MB`)
  console.log(JSON.stringify(circumstances()))
  if (p95 >= PROMISED_MS) process.exitCode = 1
} finally {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
}
