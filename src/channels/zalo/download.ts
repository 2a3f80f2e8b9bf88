import { MINUTE } from '../../base/index.js'
import type { Channel, Downloaded } from '../channel.js'
import { readWithin } from '../read-within.js'
import { createFetch } from './fetch.js'

/** What a file may have is not told by Zalo; more than this is nothing we read. */
export const DOWNLOAD_BYTES = 20 * 1_024 * 1_024
const LOADING_MS = 2 * MINUTE
const MOST_HOPS = 3

/**
 * Zalo's own stores of photos and files, as they stand in messages and as they redirect to each other
 * (observed by others). A message is written by whoever likes: an address anywhere else is not asked.
 */
const STORES = ['zdn.vn', 'zadn.vn', 'dlfl.vn', 'dlmd.me', 'flchat.vn']

/** Photos and files by the addresses in their messages. No cookie goes along: whether one is wanted is not known, and ours is the account itself. */
export function createDownload(httpBase: string | undefined): Pick<Channel, 'download'> {
  const get = createFetch(httpBase)
  return {
    async download({ ref, bytes = 0 }, maxBytes, signal) {
      const limit = Math.min(maxBytes, DOWNLOAD_BYTES)
      if (bytes > limit) return { kind: 'too-large' }
      const over = AbortSignal.any([signal, AbortSignal.timeout(LOADING_MS)])
      try {
        return await follow(ref, (address) => get(address, { signal: over }), limit)
      } catch {
        return { kind: 'unreachable' }
      }
    },
  }
}

type Get = (address: string) => Promise<Response>

async function follow(start: string, get: Get, maxBytes: number): Promise<Downloaded> {
  let at = storeAddress(start)
  for (let hops = 0; at && hops <= MOST_HOPS; hops += 1) {
    const response = await get(at)
    if (response.ok) {
      const bytes = await readWithin(response, maxBytes)
      return bytes ? { kind: 'file', bytes } : { kind: 'too-large' }
    }
    await response.body?.cancel()
    if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' }
    at = storeAddress(response.headers.get('location') ?? '', at)
  }
  return { kind: 'gone' }
}

/** The address, when it is one of Zalo's stores; only over TLS, at its usual port, and without a name in it. */
function storeAddress(address: string, base?: string): string | undefined {
  if (address === '' || !URL.canParse(address, base)) return undefined
  const { protocol, hostname, port, username, password, href } = new URL(address, base)
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === ''
  const isStore = STORES.some((store) => hostname === store || hostname.endsWith(`.${store}`))
  return isPlain && isStore ? href : undefined
}
