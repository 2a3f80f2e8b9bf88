import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { goneSignal } from '../base/index.js'
import { type Cookies, readCookies } from './sessions.js'

/** One request as the routes see it. */
export interface Incoming {
  readonly method: string
  readonly path: string
  /** The host that the client meant; absent when somebody asks without naming it. */
  readonly host: string | undefined
  readonly query: URLSearchParams
  readonly cookies: Cookies
  /** The caller has gone. */
  readonly signal: AbortSignal
  /** The fields of a form; none when the body is not one. */
  form(): Promise<URLSearchParams>
  /** The piece of a file in a multipart form. */
  piece(): Promise<Uint8Array | undefined>
}

type BoundContext = Context<{ Bindings: HttpBindings }>

export function incomingOf(context: BoundContext): Incoming {
  const { pathname, searchParams } = new URL(context.req.url)
  return {
    method: context.req.method,
    path: pathname,
    host: context.req.header('x-orig-host'),
    query: searchParams,
    cookies: readCookies(context.req.header('cookie')),
    signal: goneSignal(context),
    form: () => readForm(context),
    piece: () => readPiece(context),
  }
}

async function readForm(context: BoundContext): Promise<URLSearchParams> {
  const type = context.req.header('content-type') ?? ''
  const isForm = type.startsWith('application/x-www-form-urlencoded')
  return new URLSearchParams(isForm ? await context.req.text() : '')
}

async function readPiece(context: BoundContext): Promise<Uint8Array | undefined> {
  try {
    const piece = (await context.req.formData()).get('chunkContent')
    return piece instanceof File ? new Uint8Array(await piece.arrayBuffer()) : undefined
  } catch {
    return undefined
  }
}
