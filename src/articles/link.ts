/** What only says who sent a reader here; it never changes the page. */
const tracking = /^(?:utm_\w+|fbclid|gclid|zarsrc|gidzl|_x_tr_\w+|ref)$/i

/**
 * One name for all forms of the address of a page: http and https, with `www.` and without, with
 * what follows `#`, marks of who sent the reader, and parameters in another order. `undefined`
 * for what is no web address.
 *
 * For a page of NukeViet (`isNukeViet`, or an address that only NukeViet has), whose number alone
 * is unique within its module, it is host, language, module and number: `/vi/news/tin/ten-521.html`,
 * `/tin/ten-moi-521.html`, `/news/print/tin/ten-521.html` and `index.php?…&nv=news&op=tin/ten-521`
 * are the same.
 */
export function canonicalLink(address: string, isNukeViet = false): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const host = hostOf(url)
  const article = nukevietArticle(url, isNukeViet)
  const name = article ? `${host}/${article}` : `${host}${pathOf(url)}${queryOf(url)}`
  // PostgreSQL stores no NUL, and no page is told from another by a control character.
  return name.replace(/\p{Cc}/gu, '')
}

function hostOf({ hostname, port }: URL): string {
  return hostname.replace(/^www\./, '').replace(/\.$/, '') + (port && `:${port}`)
}

function pathOf({ pathname }: URL): string {
  const plain = pathname.replace(/\/(?:index\.(?:html?|php))?$/i, '')
  return decoded(plain).normalize('NFC')
}

function queryOf({ searchParams }: URL): string {
  const kept = [...searchParams]
    .filter(([name]) => !tracking.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The module that most sites keep their news in, and that an address without one means. */
const USUAL_MODULE = 'news'
const USUAL_LANGUAGE = 'vi'
const numberAtEnd = /-(\d{1,10})(?:\.html?)?\/?$/
/** Other dresses of the same article. */
const dresses: ReadonlySet<string> = new Set(['print', 'savefile', 'sendmail'])

/** `vi/news/521`, when an address is one of an article of NukeViet. */
function nukevietArticle(url: URL, isNukeViet: boolean): string | undefined {
  const asked = url.searchParams
  const byQuery = asked.has('nv') && asked.has('op')
  const path = byQuery ? `${asked.get('nv')}/${asked.get('op')}` : isNukeViet ? url.pathname : ''
  const number = numberAtEnd.exec(path)?.[1]
  if (number === undefined) return undefined
  const parts = path.split('/').filter((part) => part !== '' && part !== 'index.php')
  const isLanguage = !byQuery && /^[a-z]{2}$/.test(parts[0] ?? '')
  const language = (isLanguage ? parts.shift() : asked.get('language')) ?? USUAL_LANGUAGE
  const plain = parts.filter((part) => !dresses.has(part))
  // Module, category, name; where the module is the front page's own it is left out.
  const module = byQuery || plain.length > 2 ? (plain[0] ?? USUAL_MODULE) : USUAL_MODULE
  return `${language}/${module}/${Number(number)}`
}

/** The language that an address of NukeViet names, which the guid of a feed does not. */
export function languageOf(address: string): string {
  if (!URL.canParse(address)) return USUAL_LANGUAGE
  const { pathname, searchParams } = new URL(address)
  return /^\/([a-z]{2})\//.exec(pathname)?.[1] ?? searchParams.get('language') ?? USUAL_LANGUAGE
}

/** The host of an address as it is compared: without `www.`, scheme or case. */
export function siteOf(address: string): string | undefined {
  return URL.canParse(address) ? hostOf(new URL(address)) : undefined
}
