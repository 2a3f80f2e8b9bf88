import { type Published, pathOf, type SiteState } from './article.js'
import { articlePage, mobilePage, printPage } from './article-page.js'
import { feedPage, homePage, sitemapPage } from './feed-page.js'

/** What was asked, as far as the site looks at it. */
export interface Question {
  readonly url: URL
  readonly userAgent: string
  /** The question wants only what has changed since. */
  readonly isConditional: boolean
}

export interface Answer {
  readonly status: number
  readonly type?: string
  readonly location?: string
  readonly body?: string
}

const HTML = 'text/html; charset=utf-8'
const XML = 'application/xml; charset=utf-8'

/** Answers as NukeViet does, mistakes included. */
export function answer(state: SiteState, question: Question): Answer {
  const { pathname } = question.url
  if (pathname === '/' && !question.url.searchParams.has('nv')) return html(homePage(state))
  if (pathname === '/robots.txt') {
    return { status: 200, type: 'text/plain', body: 'User-agent: *\nDisallow: /admin/\n' }
  }
  if (/^\/sitemap-vi\.news\.xml$/.test(pathname)) {
    return { status: 200, type: XML, body: sitemapPage(state) }
  }
  const op = opOf(question.url, state)
  return feedAnswer(state, op, question) ?? articleAnswer(state, op, question)
}

/** What is asked of the module: `tin-tuc/ten-12`, `rss/tin-tuc`, whatever the form of the address. */
function opOf({ pathname, searchParams }: URL, { module }: SiteState): string {
  const op = searchParams.get('op')
  if (/^\/(?:index\.php)?$/.test(pathname) && op) return op
  const [first, ...rest] = pathname.replace(/^\/(?:vi\/)?|\.html$|\/$/g, '').split('/')
  return [...(first === module ? [] : [first]), ...rest].join('/')
}

function feedAnswer(state: SiteState, op: string, { isConditional }: Question): Answer | undefined {
  const [, alias] = /^rss(?:\/([\w-]+))?$/.exec(op) ?? []
  if (!op.startsWith('rss')) return undefined
  // Also after an edit.
  if (isConditional) return { status: 304 }
  return { status: 200, type: XML, body: feedPage(state, alias) }
}

function articleAnswer(state: SiteState, op: string, { url, userAgent }: Question): Answer {
  const id = Number(/-(\d+)$/.exec(op)?.[1])
  const article = state.articles.find((one) => one.id === id)
  if (!article) return missing(url)
  if (article.external) return { status: 302, location: article.external }
  if (url.searchParams.has('download')) {
    return { status: 200, type: 'application/octet-stream', body: 'Tệp đính kèm của bài viết.' }
  }
  if (op.startsWith('print/')) return html(printPage(state, article))
  return isRightly(state, article, op, url)
    ? html(pageFor(userAgent)(state, article))
    : { status: 301, location: pathOf(state, article) }
}

/** The alias counts; language, module and `index.php` may be there or not. */
function isRightly(state: SiteState, article: Published, op: string, { pathname }: URL): boolean {
  const right = pathOf(state, article)
  return pathname === right || right === `/vi/${state.module}/${op}.html`
}

function pageFor(userAgent: string): (state: SiteState, article: Published) => string {
  return /mobile|android|iphone/i.test(userAgent) ? mobilePage : articlePage
}

/** A number that is not there is told so, and the reader is led home; every other address leads home at once. */
function missing({ pathname }: URL): Answer {
  if (!/-\d+\.html$/.test(pathname)) return { status: 301, location: '/' }
  return {
    status: 404,
    type: HTML,
    body: '<html><head><meta http-equiv="refresh" content="5;url=/"></head><body><h1>Không tìm thấy</h1></body></html>',
  }
}

function html(body: string): Answer {
  return { status: 200, type: HTML, body }
}
