import { existsSync, readFileSync } from 'node:fs'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'

/** A platform that the page shows, and the path under which its interface answers. */
export interface PageSource {
  readonly channel: string
  readonly path: string
}

const HTML = 'text/html; charset=utf-8'
const CSS = 'text/css; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'

/** Everything the page is made of: nothing comes from elsewhere, so it works offline. */
const FILES: Readonly<Record<string, string>> = {
  'page.html': HTML,
  'icon.svg': 'image/svg+xml',
  'page.css': CSS,
  'bar.css': CSS,
  'column.css': CSS,
  'message.css': CSS,
  'acts.css': CSS,
  'phone.css': CSS,
  'page.js': SCRIPT,
  'world.js': SCRIPT,
  'sources.js': SCRIPT,
  'telegram-source.js': SCRIPT,
  'telegram-service.js': SCRIPT,
  'zalo-source.js': SCRIPT,
  'line.js': SCRIPT,
  'follow.js': SCRIPT,
  'people.js': SCRIPT,
  'tabs.js': SCRIPT,
  'column.js': SCRIPT,
  'view.js': SCRIPT,
  'composer.js': SCRIPT,
  'list.js': SCRIPT,
  'bubble.js': SCRIPT,
  'rich-text.js': SCRIPT,
  'keyboard.js': SCRIPT,
  'poll.js': SCRIPT,
  'signs.js': SCRIPT,
  'excerpt.js': SCRIPT,
  'toast.js': SCRIPT,
  'dom.js': SCRIPT,
  'words.js': SCRIPT,
}

const SECURITY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** The chat page at `/`, its parts under `/page/`, and at `/page/sources` the platforms it shows, in their order. */
export function createPage(sources: readonly PageSource[]): Hono<{ Bindings: HttpBindings }> {
  const page = new Hono<{ Bindings: HttpBindings }>()

  function serve(name: string): Response | undefined {
    const type = FILES[name]
    if (type === undefined) return undefined
    const text = readFileSync(new URL(name, folder()), 'utf8')
    return new Response(text, { headers: { ...SECURITY, 'content-type': type } })
  }

  page.get('/', (context) => serve('page.html') ?? context.notFound())
  page.get('/page/sources', (context) => context.json(sources))
  page.get('/page/:name', (context) => serve(context.req.param('name')) ?? context.notFound())
  return page
}

/** Beside this file; compiled code stands in dist/, where the compiler leaves no pages, so there it is the source folder. */
function folder(): URL {
  const beside = new URL('./', import.meta.url)
  const isHere = existsSync(new URL('page.html', beside))
  return isHere ? beside : new URL('../../../../src/sandbox/page/', import.meta.url)
}
