import { z } from 'zod'
import {
  addImage,
  type Fetcher,
  illustrate,
  isAddress,
  isKnownArticle,
  keysOf,
  putArticle,
} from '../../articles/index.js'
import type { Config } from '../../config.js'
import { putAudit } from '../../people/index.js'
import { preparePicture } from '../../pictures/index.js'
import { type Asked, command, several } from '../command.js'
import type { House } from '../host.js'
import { withConfig, withHouse } from '../house.js'
import { readFile } from '../import/from-file.js'
import { readAddress } from '../import/from-web.js'
import { illustrate as illustrateBy, type TakePicture } from '../import/illustrate.js'
import type { Found, Outcome } from '../import/outcome.js'
import { tell } from '../import/tell.js'
import { webFetcher, webReader } from '../import/web-reader.js'
import { writeSummary } from '../import/write-summary.js'
import { filesIn } from '../input.js'

const ENDINGS = ['.txt', '.md', '.html', '.htm', '.docx', '.pdf']

/** Takes articles in from files, pages and feeds: each by itself, so that one bad one spoils no other. */
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
    const listed = await list(several(paths))
    if (listed.sources.length === 0) {
      asked.out.aside(asked.words.cli.files.emptyFolder(several(paths).join(', ')))
      return 1
    }
    if (image !== undefined && listed.isList) return asked.misused(asked.words.cli.imageForOne)
    const read = async (config: Config, take: TakePicture, fetcher: Fetcher) => {
      const { outcomes, isList } = await readAll(asked, listed, config, fetcher)
      const shown = outcomes.map((one) => withImage(asked, one, image, take))
      return { outcomes: await Promise.all(shown), isList }
    }
    if (dryRun)
      return await withConfig(asked, async (config) => {
        const { outcomes, isList } = await read(config, preparePicture, webFetcher(asked, config))
        return tell(asked, outcomes, { isList, json })
      })
    return await withHouse(asked, async (house, config) => {
      const fetcher = webFetcher(asked, config)
      const { outcomes, isList } = await read(config, house.pictures.put, fetcher)
      const kept: Outcome[] = []
      for (const outcome of outcomes)
        kept.push(
          outcome.kind === 'read' ? await store(asked, house, config, outcome, fetcher) : outcome,
        )
      return tell(asked, kept, { isList, json })
    })
  },
})

interface Listed {
  /** Files and addresses. */
  readonly sources: readonly string[]
  readonly isList: boolean
}

async function list(paths: readonly string[]): Promise<Listed> {
  const found = await Promise.all(
    paths.map((path) => (isAddress(path) ? undefined : filesIn(path, ENDINGS))),
  )
  return {
    sources: paths.flatMap((path, at) => found[at] ?? [path]),
    isList: paths.length > 1 || found[0] !== undefined,
  }
}

/** One after the other, so that many need no more memory at once than one. */
async function readAll(
  asked: Asked,
  { sources, isList }: Listed,
  config: Config,
  fetcher: Fetcher,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly isList: boolean }> {
  const reader = webReader(asked, config, fetcher)
  const outcomes: Outcome[] = []
  let isAnyFeed = false
  for (const source of sources) {
    if (isAddress(source)) {
      const web = await readAddress(source, reader, asked)
      outcomes.push(...web.outcomes)
      isAnyFeed ||= web.isFeed
    } else outcomes.push(await readFile(source, config.timeZone, asked.words))
  }
  return { outcomes, isList: isList || isAnyFeed }
}

/** A picture that cannot be had stops its article too: it would go out without. */
async function withImage(
  { words }: Asked,
  outcome: Outcome,
  path: string | undefined,
  take: TakePicture,
): Promise<Outcome> {
  if (outcome.kind === 'failed' || path === undefined) return outcome
  const illustrated = await illustrateBy(path, take, words)
  return illustrated.kind === 'image'
    ? { ...outcome, image: illustrated.image }
    : { kind: 'failed', source: path, why: illustrated.why }
}

async function store(
  { host }: Asked,
  { db, pictures }: House,
  config: Config,
  found: Found,
  fetcher: Fetcher,
): Promise<Outcome> {
  // Before the transaction: it may take most of a minute.
  const isNew = !(await isKnownArticle(db, found.article, keysOf(found.traces)))
  const written = isNew ? await writeSummary(found, config) : undefined
  const article =
    isNew && found.origin === 'page'
      ? await illustrate(found.article, { fetcher, take: pictures.put })
      : found.article
  const modelSummary = written?.kind === 'written' ? { modelSummary: written.text } : {}
  const now = host.clock.now()
  const put = await db.transaction().execute(async (trx) => {
    const stored = await putArticle(
      trx,
      article,
      { origin: found.origin, keys: keysOf(found.traces), ...modelSummary },
      now,
    )
    if (found.image) await addImage(trx, stored.id, found.image)
    if (stored.kind === 'new' || found.image)
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
  return { ...found, article, put, ...(written && { written }) }
}
