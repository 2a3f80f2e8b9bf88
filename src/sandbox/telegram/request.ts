import type { Context } from 'hono'
import type { Params } from './validate.js'
import { fromForm, hasParameter } from './validate.js'

export interface Upload {
  readonly bytes: Uint8Array
  readonly name: string
  readonly mime: string
}

export interface ReadCall {
  readonly kind: 'read'
  readonly params: Params
  readonly uploads: ReadonlyMap<string, Upload>
}

/** What a bot's HTTP request says, or why it cannot be read. */
export type CallReading =
  | ReadCall
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly problem: string }

/** "50 MB max size for other files" (Bot API, Sending files), with room for the form around it. */
const MOST_BYTES = 50 * 1_024 * 1_024 + 64 * 1_024
const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map()

/** Reads the query string, and a body of JSON, urlencoded fields or a multipart form; the body wins. */
export async function readCall(context: Context, method: string): Promise<CallReading> {
  const query = context.req.query()
  const type = context.req.header('content-type') ?? ''
  if (Number(context.req.header('content-length') ?? 0) > MOST_BYTES) return { kind: 'too-large' }
  if (context.req.method === 'GET' || type === '') {
    return { kind: 'read', params: fromForm(method, query), uploads: NO_UPLOADS }
  }
  if (type.startsWith('application/json')) return readJson(await context.req.text(), method, query)
  return readForm(context, method, query)
}

function readJson(
  text: string,
  method: string,
  query: Readonly<Record<string, string>>,
): CallReading {
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    if (typeof body !== 'object' || body === null) throw new SyntaxError('not an object')
    return { kind: 'read', params: { ...fromForm(method, query), ...body }, uploads: NO_UPLOADS }
  } catch {
    // The sentence of the official server when a body of JSON cannot be parsed is not known.
    return { kind: 'unreadable', problem: "[sandbox] can't parse the request's JSON" }
  }
}

async function readForm(
  context: Context,
  method: string,
  query: Readonly<Record<string, string>>,
): Promise<CallReading> {
  try {
    const fields: Record<string, string> = { ...query }
    const uploads = new Map<string, Upload>()
    for (const [name, value] of await context.req.formData()) {
      // telegraf names the method in its forms again; the path decides.
      if (name === 'method') continue
      if (typeof value === 'string') {
        fields[name] = value
        continue
      }
      const bytes = new Uint8Array(await value.arrayBuffer())
      uploads.set(name, { bytes, name: value.name, mime: value.type })
      // A file put right into a parameter is the same as one that the parameter names.
      if (hasParameter(method, name)) fields[name] = `attach://${name}`
    }
    return { kind: 'read', params: fromForm(method, fields), uploads }
  } catch {
    return { kind: 'unreadable', problem: "[sandbox] can't read the form" }
  }
}
