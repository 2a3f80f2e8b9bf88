import { basename } from 'node:path'
import { z } from 'zod'
import {
  addImage,
  type Draft,
  type Image,
  MAX_ARTICLE_BYTES,
  type Put,
  putArticle,
  readArticleFile,
  sayRefusal,
} from '../../articles/index.js'
import { putAudit } from '../../people/index.js'
import { preparePicture } from '../../pictures/index.js'
import { type Asked, command, type ExitCode, several } from '../command.js'
import type { House } from '../host.js'
import { withConfig, withHouse } from '../house.js'
import { illustrate, type TakePicture } from '../import/illustrate.js'
import { filesIn, readInput, sayInput } from '../input.js'

/** What became of one file. */
type Outcome =
  | {
      readonly kind: 'read'
      readonly file: string
      readonly article: Draft
      /** The picture that was named beside it. */
      readonly image?: Image
      readonly put?: Put
    }
  | { readonly kind: 'failed'; readonly file: string; readonly why: string }

const ENDINGS = ['.txt', '.md', '.html', '.htm']

/** Takes articles in from files: each by itself, so that one bad file spoils no other. */
export const importArticles = command({
  name: 'import',
  args: [['<file...>', 'files']],
  options: [
    ['--image <picture>', 'importImage'],
    ['--dry-run', 'importDryRun'],
    ['--json', 'json'],
  ],
  read: z.object({
    image: z.string().min(1).optional(),
    dryRun: z.boolean().default(false),
    json: z.boolean().default(false),
  }),
  async run(asked, [paths], { image, dryRun, json }) {
    const { files, isList } = await listed(several(paths))
    if (files.length === 0)
      return fail(asked, asked.words.cli.files.emptyFolder(several(paths).join(', ')))
    if (image !== undefined && isList) return asked.misused(asked.words.cli.imageForOne)
    const read = async (timeZone: string, take: TakePicture) => {
      const outcomes = await readAll(asked, files, timeZone)
      return await Promise.all(outcomes.map((one) => withImage(asked, one, image, take)))
    }
    if (dryRun)
      return await withConfig(asked, async ({ timeZone }) =>
        tell(asked, await read(timeZone, preparePicture), { isList, json }),
      )
    return await withHouse(asked, async (house, { timeZone }) => {
      const outcomes: Outcome[] = []
      for (const outcome of await read(timeZone, house.pictures.put))
        outcomes.push(await store(asked, house, outcome))
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

/** A picture that cannot be had stops its article too: it would go out without. */
async function withImage(
  { words }: Asked,
  outcome: Outcome,
  path: string | undefined,
  take: TakePicture,
): Promise<Outcome> {
  if (outcome.kind === 'failed' || path === undefined) return outcome
  const illustrated = await illustrate(path, take, words)
  return illustrated.kind === 'image'
    ? { ...outcome, image: illustrated.image }
    : { kind: 'failed', file: path, why: illustrated.why }
}

async function store({ host }: Asked, { db }: House, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind === 'failed') return outcome
  const now = host.clock.now()
  const put = await db.transaction().execute(async (trx) => {
    const stored = await putArticle(trx, outcome.article, { origin: 'file' }, now)
    if (outcome.image) await addImage(trx, stored.id, outcome.image)
    if (stored.kind === 'new' || outcome.image)
      await putAudit(trx, {
        at: now,
        staffId: undefined,
        actor: 'cli',
        act: stored.kind === 'new' ? 'article.add' : 'article.image',
        subject: stored.id,
        detail: { number: stored.number },
      })
    return stored
  })
  return { ...outcome, put }
}

function tell(
  asked: Asked,
  outcomes: readonly Outcome[],
  { isList, json }: { readonly isList: boolean; readonly json: boolean },
): ExitCode {
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed')
  if (json) tellMachine(asked, outcomes, isList)
  else for (const outcome of outcomes) if (outcome.kind === 'read') say(asked, outcome)
  for (const { file, why } of failed) asked.out.aside(isList ? `${file}: ${why}` : why)
  if (failed.length === 0) return 0
  return failed.length === outcomes.length ? 1 : 3
}

/** One file is one document; several are a list, in which those that failed stand too. */
function tellMachine({ out }: Asked, outcomes: readonly Outcome[], isList: boolean): void {
  if (isList) out.json(outcomes.map((one) => ({ file: one.file, ...document(one) })))
  else if (outcomes[0]?.kind === 'read') out.json(document(outcomes[0]))
}

function document(outcome: Outcome): object {
  if (outcome.kind === 'failed') return { error: outcome.why }
  const { put, article, image } = outcome
  return {
    ...(put && { number: put.number, known: put.kind === 'known' }),
    title: article.title,
    lead: article.lead,
    body: article.body,
    publishedAt: article.publishedAt ?? null,
    author: article.author ?? null,
    source: article.source ?? null,
    images: image ? [image, ...article.images] : article.images,
  }
}

function say({ out, words: { cli } }: Asked, outcome: Extract<Outcome, { kind: 'read' }>) {
  const { article, put, image } = outcome
  const picture =
    image?.width && image.height ? `\n${cli.articleImage(image.width, image.height)}` : ''
  if (put?.kind === 'known') return out.line(cli.articleKnown(put.number, put.title) + picture)
  if (put) return out.line(cli.articleStored(put.number, put.title) + picture)
  const { title, lead, body, publishedAt, author, source } = article
  const credits = [publishedAt, source, author].filter(Boolean).join(' · ')
  return out.line([title, credits, lead, body].filter(Boolean).join('\n\n') + picture)
}

function fail({ out }: Asked, text: string): ExitCode {
  out.aside(text)
  return 1
}
