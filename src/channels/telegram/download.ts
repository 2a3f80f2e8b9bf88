import { MINUTE, SECOND } from '../../base/index.js'
import type { Channel, Downloaded } from '../channel.js'
import { readWithin } from '../read-within.js'
import type { Call } from './client.js'
import { readFault, resultOf } from './errors.js'
import { readFields, text } from './fields.js'

/** Bot API, getFile: "bots can download files of up to 20MB in size". */
export const DOWNLOAD_BYTES = 20 * 1_024 * 1_024
const ASKING_MS = 10 * SECOND
const LOADING_MS = 2 * MINUTE

interface DownloadParts {
  readonly call: Call
  readonly token: string
  readonly apiRoot: string
}

/** Files by their `file_id`: asked where they are, and got from there. The address holds the token, so nothing of it leaves this file. */
export function createDownload(parts: DownloadParts): Pick<Channel, 'download'> {
  return {
    async download({ ref, bytes = 0 }, maxBytes, signal) {
      const limit = Math.min(maxBytes, DOWNLOAD_BYTES)
      if (bytes > limit) return { kind: 'too-large' }
      const found = await find(parts, ref, signal)
      return found.kind === 'at' ? await load(parts, found.path, limit, signal) : found
    },
  }
}

type Found = Downloaded | { readonly kind: 'at'; readonly path: string }

async function find({ call }: DownloadParts, file_id: string, signal: AbortSignal): Promise<Found> {
  try {
    const answer = await call('getFile', { file_id }, { signal, withinMs: ASKING_MS })
    const path = text(readFields(answer), 'file_path')
    // A server of one's own may name a file of its disk instead.
    return PATH.test(path) && !path.includes('..') ? { kind: 'at', path } : { kind: 'gone' }
  } catch (error) {
    const fault = readFault(error)
    if (fault.kind === 'answer' && /file is too big/i.test(fault.description))
      return { kind: 'too-large' }
    const result = resultOf(fault)
    if (result.kind === 'throttled') return { kind: 'throttled', waitMs: result.waitMs }
    return { kind: result.kind === 'refused' ? 'gone' : 'unreachable' }
  }
}

const PATH = /^[\w-][\w./-]*$/

async function load(
  { token, apiRoot }: DownloadParts,
  path: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Downloaded> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(LOADING_MS)])
  try {
    const address = `${apiRoot.replace(/\/$/, '')}/file/bot${token}/${path}`
    const response = await fetch(address, { signal: over, redirect: 'error' })
    if (response.ok) {
      const bytes = await readWithin(response, maxBytes)
      return bytes ? { kind: 'file', bytes } : { kind: 'too-large' }
    }
    await response.body?.cancel()
    if (response.status === 429) return { kind: 'throttled', waitMs: waitOf(response) }
    return { kind: response.status >= 500 ? 'unreachable' : 'gone' }
  } catch {
    // What it says may quote the address.
    return { kind: 'unreachable' }
  }
}

function waitOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after'))
  return (seconds > 0 ? seconds : 5) * SECOND
}
