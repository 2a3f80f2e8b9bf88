import type { Attachment } from '../draft.js'
import type { HtmlPage } from './dom.js'
import { attachmentsIn } from './files.js'

/** What only NukeViet's own themes have: desktop, mobile, print. */
const traces = '#news-bodyhtml, .news_column .hometext, #hometext + #bodytext, .news-download-file'

/** Whether a page was made by NukeViet, which has its own mistakes. */
export function isNukeViet(page: HtmlPage): boolean {
  const generator = page.querySelector('meta[name=generator]')?.getAttribute('content') ?? ''
  return /nukeviet/i.test(generator) || page.querySelector(traces) !== null
}

/** The files under an article, which stand outside its body. */
export function downloadsIn(page: HtmlPage, base: string | undefined): readonly Attachment[] {
  return [...page.querySelectorAll('.news-download-file')].flatMap((list) =>
    attachmentsIn(list, base),
  )
}

/** NukeViet 4.5 adds the name by which the poster logs in, `admin`, to the authors; no person is called that. */
export function withoutLogins(author: string): string | undefined {
  const people = author.split(/\s*[,;]\s*/).filter((name) => !/^[a-z0-9][a-z0-9._-]*$/.test(name))
  return people.join(', ') || undefined
}
