import { existsSync, readFileSync } from 'node:fs'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'

/** Everything the page is made of: nothing comes from elsewhere, so it works offline. */
const FILES: Readonly<Record<string, string>> = {
  'page.html': 'text/html; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'columns.js': 'text/javascript; charset=utf-8',
  'list.js': 'text/javascript; charset=utf-8',
  'bubbles.js': 'text/javascript; charset=utf-8',
  'dom.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'words.js': 'text/javascript; charset=utf-8',
}

const SECURITY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** The chat page at `/`, its parts under `/page/`. */
export function createPage(): Hono<{ Bindings: HttpBindings }> {
  const page = new Hono<{ Bindings: HttpBindings }>()

  function serve(name: string): Response | undefined {
    const type = FILES[name]
    if (type === undefined) return undefined
    const text = readFileSync(new URL(name, folder()), 'utf8')
    return new Response(text, { headers: { ...SECURITY, 'content-type': type } })
  }

  page.get('/', (context) => serve('page.html') ?? context.notFound())
  page.get('/page/:name', (context) => serve(context.req.param('name')) ?? context.notFound())
  return page
}

/** Beside this file; compiled code stands in dist/, where the compiler leaves no pages, so there it is the source folder. */
function folder(): URL {
  const beside = new URL('./', import.meta.url)
  const isHere = existsSync(new URL('page.html', beside))
  return isHere ? beside : new URL('../../../../../src/sandbox/telegram/page/', import.meta.url)
}
