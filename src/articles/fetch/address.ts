import { type FetchFailed, failed } from './result.js'

export type AddressRead = { readonly kind: 'address'; readonly url: URL } | FetchFailed

/**
 * Reads an address as a person types it or as a site sends us on. Only http and https, no name and
 * password in it; what follows `#` is taken off. All the ways to write a host (`0x7f.1`,
 * `2130706433`, `①②⑦.0.0.1`) come out as one, so that what is checked is what is asked.
 */
export function readAddress(text: string, base?: URL): AddressRead {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed, base?.href))
    return failed(schemeOf(trimmed) ? 'bad-address' : 'scheme')
  const url = new URL(trimmed, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return failed('scheme')
  if (url.username !== '' || url.password !== '') return failed('bad-address')
  url.hash = ''
  return { kind: 'address', url }
}

function schemeOf(text: string): boolean {
  return /^https?:/i.test(text)
}

/** Whether what somebody typed is meant as an address and not as the name of a file. */
export function isAddress(text: string): boolean {
  return /^\s*[a-z][a-z0-9+.-]+:\/\//i.test(text) || /^\s*(?:file|data|javascript):/i.test(text)
}

/** `host:port`, the port always there: how hosts are named in `IMPORT_ALLOW_HOSTS`. */
export function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
}
