import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.js'
import { type FetchFailed, failed } from './result.js'

/** An IP address that a host has. */
export interface HostAddress {
  readonly address: string
  readonly family: 4 | 6
}

/** Asks for all the addresses of a name. Rejects as `dns.lookup` does. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>

export const systemResolve: Resolve = async (host) => {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => ({ address, family: isIP(address) === 6 ? 6 : 4 }))
}

export type HostFound =
  | { readonly kind: 'found'; readonly addresses: readonly HostAddress[] }
  | FetchFailed

/**
 * The addresses that may be connected to for a host: all that it has, or none when any of them is
 * not public, since a name with both is a trap. A name is asked for once; whoever connects
 * must use these very addresses, because a second question may be answered differently.
 */
export async function findHost(
  { hostname }: URL,
  { resolve, mayBePrivate }: { readonly resolve: Resolve; readonly mayBePrivate: boolean },
): Promise<HostFound> {
  const host = hostname.replace(/^\[|\]$/g, '')
  try {
    const family = isIP(host)
    const addresses = family
      ? [{ address: host, family: family === 6 ? 6 : 4 } as const]
      : await resolve(host)
    if (addresses.length === 0) return failed('unknown-host')
    const isOpen = mayBePrivate || addresses.every(({ address }) => isPublicAddress(address))
    return isOpen ? { kind: 'found', addresses } : failed('private')
  } catch (error) {
    return failed(isUnknown(error) ? 'unknown-host' : 'unreachable')
  }
}

function isUnknown(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'ERR_INVALID_ARG_VALUE'].includes(String(error.code))
  )
}
