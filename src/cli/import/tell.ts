import { checkArticle, sayHealth } from '../../articles/index.js'
import type { Asked, ExitCode } from '../command.js'
import type { Found, NotFound, Outcome } from './outcome.js'

export interface TellOptions {
  readonly isList: boolean
  readonly json: boolean
}

/** Tells what became of everything, and gives the exit code. */
export function tell(
  asked: Asked,
  outcomes: readonly Outcome[],
  { isList, json }: TellOptions,
): ExitCode {
  const failed = outcomes.filter((outcome): outcome is NotFound => outcome.kind === 'failed')
  const found = outcomes.filter((outcome): outcome is Found => outcome.kind === 'read')
  if (json) tellMachine(asked, outcomes, isList)
  else for (const outcome of found) say(asked, outcome)
  for (const outcome of found) warn(asked, outcome)
  for (const { source, why } of failed) asked.out.aside(isList ? `${source}: ${why}` : why)
  if (failed.length === 0) return 0
  return failed.length === outcomes.length ? 1 : 3
}

/** One file is one document; several are a list, in which those that failed stand too. */
function tellMachine({ out }: Asked, outcomes: readonly Outcome[], isList: boolean): void {
  if (isList) out.json(outcomes.map((one) => ({ file: one.source, ...document(one) })))
  else if (outcomes[0]?.kind === 'read') out.json(document(outcomes[0]))
}

function document(outcome: Outcome): object {
  if (outcome.kind === 'failed') return { error: outcome.why }
  const { put, article, image, convertedFrom } = outcome
  return {
    ...(put && { number: put.number, known: put.kind === 'known' }),
    title: article.title,
    lead: article.lead,
    body: article.body,
    publishedAt: article.publishedAt ?? null,
    author: article.author ?? null,
    source: article.source ?? null,
    images: image ? [image, ...article.images] : article.images,
    attachments: article.attachments,
    category: article.category ?? null,
    url: article.url ?? null,
    convertedFrom: convertedFrom ?? null,
    health: checkArticle(article),
  }
}

function say({ out, words: { cli } }: Asked, { article, put, image }: Found) {
  const picture =
    image?.width && image.height ? `\n${cli.articleImage(image.width, image.height)}` : ''
  if (put?.kind === 'known') return out.line(cli.articleKnown(put.number, put.title) + picture)
  if (put) return out.line(cli.articleStored(put.number, put.title) + picture)
  const { title, lead, body, publishedAt, author, source, category } = article
  const credits = [publishedAt, category, source, author].filter(Boolean).join(' · ')
  return out.line([title, credits, lead, body].filter(Boolean).join('\n\n') + picture)
}

/** What a person ought to look at before the article goes out. */
function warn({ out, words }: Asked, { article, convertedFrom, put, written }: Found): void {
  if (put && written?.kind === 'none') out.aside(words.cli.noModel(put.number, written.why))
  if (convertedFrom) out.aside(words.articles.convertedFrom[convertedFrom])
  const damage = sayHealth(article, checkArticle(article), words)
  if (damage) out.aside(damage)
}
