import { basename } from 'node:path'
import { z } from 'zod'
import {
  askEndpoint,
  type Draft,
  isKnownArticle,
  MAX_ARTICLE_BYTES,
  type Put,
  putArticle,
  readArticleFile,
  sayRefusal,
  type Written,
} from '../../articles/index.js'
import type { Config } from '../../config.js'
import { putAudit } from '../../people/index.js'
import { type Asked, command, type ExitCode, several } from '../command.js'
import type { House } from '../host.js'
import { withConfig, withHouse } from '../house.js'
import { filesIn, readInput, sayInput } from '../input.js'

/** What became of one file. */
type Outcome =
  | {
      readonly kind: 'read'
      readonly file: string
      readonly article: Draft
      readonly put?: Put
      readonly written?: Written
    }
  | { readonly kind: 'failed'; readonly file: string; readonly why: string }

const ENDINGS = ['.txt', '.md', '.html', '.htm']

/** Takes articles in from files: each by itself, so that one bad file spoils no other. */
export const importArticles = command({
  name: 'import',
  args: [['<file...>', 'files']],
  options: [
    ['--dry-run', 'importDryRun'],
    ['--json', 'json'],
  ],
  read: z.object({ dryRun: z.boolean().default(false), json: z.boolean().default(false) }),
  async run(asked, [paths], { dryRun, json }) {
    const { files, isList } = await listed(several(paths))
    if (files.length === 0)
      return fail(asked, asked.words.cli.files.emptyFolder(several(paths).join(', ')))
    const read = (timeZone: string) => readAll(asked, files, timeZone)
    if (dryRun)
      return await withConfig(asked, async ({ timeZone }) =>
        tell(asked, await read(timeZone), { isList, json }),
      )
    return await withHouse(asked, async (house, config) => {
      const outcomes: Outcome[] = []
      for (const outcome of await read(config.timeZone))
        outcomes.push(await store(asked, house, config, outcome))
      return tell(asked, outcomes, { isList, json })
    })
  },
})

async function listed(paths: readonly string[]) {
  const found = await Promise.all(paths.map((path) => filesIn(path, ENDINGS)))
  return {
    files: paths.flatMap((path, at) => found[at] ?? [path]),
    isList: paths.length > 1 || found[0] !== undefined,
  }
}

/** One after the other, so that many files need no more memory at once than one. */
async function readAll(
  asked: Asked,
  files: readonly string[],
  timeZone: string,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const file of files) outcomes.push(await readOne(asked, file, timeZone))
  return outcomes
}

async function readOne({ words }: Asked, file: string, timeZone: string): Promise<Outcome> {
  const failed = (why: string): Outcome => ({ kind: 'failed', file, why })
  const input = await readInput(file, MAX_ARTICLE_BYTES)
  if (input.kind === 'too-large') return failed(sayRefusal('too-large', words))
  if (input.kind !== 'bytes') return failed(sayInput(input.kind, file, words))
  const read = readArticleFile(input.bytes, basename(file), { timeZone })
  return read.kind === 'read'
    ? { kind: 'read', file, article: read.article }
    : failed(sayRefusal(read.why, words))
}

async function store(
  { host }: Asked,
  { db }: House,
  config: Config,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.kind === 'failed') return outcome
  const { article } = outcome
  // Before the transaction: it may take most of a minute.
  const written =
    config.summaries && !(await isKnownArticle(db, article))
      ? await askEndpoint(article, config.summaries)
      : undefined
  const modelSummary = written?.kind === 'written' ? { modelSummary: written.text } : {}
  const now = host.clock.now()
  const put = await db.transaction().execute(async (trx) => {
    const stored = await putArticle(trx, article, { origin: 'file', ...modelSummary }, now)
    if (stored.kind === 'new')
      await putAudit(trx, {
        at: now,
        staffId: undefined,
        actor: 'cli',
        act: 'article.add',
        subject: stored.id,
        detail: { number: stored.number },
      })
    return stored
  })
  return { ...outcome, put, ...(written && { written }) }
}

function tell(
  asked: Asked,
  outcomes: readonly Outcome[],
  { isList, json }: { readonly isList: boolean; readonly json: boolean },
): ExitCode {
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed')
  if (json) tellMachine(asked, outcomes, isList)
  else for (const outcome of outcomes) if (outcome.kind === 'read') say(asked, outcome)
  for (const outcome of outcomes) sayTrouble(asked, outcome, isList)
  if (failed.length === 0) return 0
  return failed.length === outcomes.length ? 1 : 3
}

/** Why a file could not be read, or why a model's summary is not used. */
function sayTrouble({ out, words: { cli } }: Asked, outcome: Outcome, isList: boolean): void {
  if (outcome.kind === 'failed') out.aside(isList ? `${outcome.file}: ${outcome.why}` : outcome.why)
  else if (outcome.put && outcome.written?.kind === 'none')
    out.aside(cli.noModel(outcome.put.number, outcome.written.why))
}

/** One file is one document; several are a list, in which those that failed stand too. */
function tellMachine({ out }: Asked, outcomes: readonly Outcome[], isList: boolean): void {
  if (isList) out.json(outcomes.map((one) => ({ file: one.file, ...document(one) })))
  else if (outcomes[0]?.kind === 'read') out.json(document(outcomes[0]))
}

function document(outcome: Outcome): object {
  if (outcome.kind === 'failed') return { error: outcome.why }
  const { put, article } = outcome
  return {
    ...(put && { number: put.number, known: put.kind === 'known' }),
    title: article.title,
    lead: article.lead,
    body: article.body,
    publishedAt: article.publishedAt ?? null,
    author: article.author ?? null,
    source: article.source ?? null,
    images: article.images,
  }
}

function say({ out, words: { cli } }: Asked, { article, put }: Extract<Outcome, { kind: 'read' }>) {
  if (put?.kind === 'known') return out.line(cli.articleKnown(put.number, put.title))
  if (put) return out.line(cli.articleStored(put.number, put.title))
  const { title, lead, body, publishedAt, author, source } = article
  const credits = [publishedAt, source, author].filter(Boolean).join(' · ')
  return out.line([title, credits, lead, body].filter(Boolean).join('\n\n'))
}

function fail({ out }: Asked, text: string): ExitCode {
  out.aside(text)
  return 1
}
