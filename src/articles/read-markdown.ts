import MarkdownIt from 'markdown-it'
import type { Draft, ReadOptions } from './draft.js'
import { blockText } from './html/blocks.js'
import { parsePage } from './html/dom.js'
import { attachmentsIn, imagesIn } from './html/files.js'
import { readMoment } from './moment.js'
import { type Known, readPage } from './page.js'
import { tidyLine } from './tidy.js'

/** HTML inside is shown as it was written; quotes and dashes stay as they were typed. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })

/**
 * Reads an article written in Markdown. Lines `title:`, `lead:`, `author:`, `source:`, `date:` and `url:`
 * between two `---` at the top say what they name; else the first heading is the title.
 */
export function readMarkdown(text: string, options: ReadOptions): Draft {
  const { fields, rest } = splitFrontMatter(text)
  const { body } = parsePage(markdown.render(rest))
  const told = readFields(fields, options.timeZone)
  const heading = body.querySelector('h1, h2, h3, h4, h5, h6')
  const title = told.title ?? (heading ? tidyLine(blockText(heading)) : undefined)
  const known: Known = {
    ...told,
    ...(title && { title }),
    images: imagesIn(body, told.url),
    attachments: attachmentsIn(body, told.url),
  }
  return readPage(blockText(body), known, options)
}

type Fields = ReadonlyMap<string, string>

function splitFrontMatter(text: string): { readonly fields: Fields; readonly rest: string } {
  const found = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)
  const fields = found && readLines(found[1] ?? '')
  return fields ? { fields, rest: text.slice(found[0].length) } : { fields: new Map(), rest: text }
}

/** Undefined when a line is no `key: value`: then the dashes were only a rule. */
function readLines(block: string): Fields | undefined {
  const lines = block
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !/^\s*(?:#|-\s)/.test(line))
  const pairs = lines.map((line) => /^\s*([\w-]+)\s*:(?:\s+(.*))?$/.exec(line))
  if (pairs.some((pair) => pair === null)) return undefined
  return new Map(pairs.map((pair) => [(pair?.[1] ?? '').toLowerCase(), unquote(pair?.[2] ?? '')]))
}

function unquote(value: string): string {
  return tidyLine(value.trim().replace(/^(["'])(.*)\1$/, '$2'))
}

function readFields(fields: Fields, timeZone: string): Known {
  const date = fields.get('date')
  const publishedAt = date && readMoment(date, timeZone)
  const told = ['title', 'lead', 'author', 'source', 'url'].flatMap((name) => {
    const value = fields.get(name)
    return value ? [[name, value] as const] : []
  })
  return { ...Object.fromEntries(told), ...(publishedAt && { publishedAt }) }
}
