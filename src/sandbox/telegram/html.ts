import type { Entity, Formatted } from './text.js'

/** Which entity a tag makes. */
const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
}

/** One tag, one character reference, or a run of plain text; a lone `<` or `&` is matched last. */
const TOKEN = /<(\/?)([^\s<>/]*)([^<>]*)>|&(#x?[0-9a-fA-F]+|lt|gt|amp|quot);|[^<&]+|[<&]/g
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface OpenTag {
  readonly name: string
  readonly offset: number
  readonly attributes: string
}

/** Parsed text, or the platform's sentence about the first mistake. */
export type Parsed = ({ readonly kind: 'parsed' } & Formatted) | ParseFault
interface ParseFault {
  readonly kind: 'fault'
  readonly problem: string
}

/** Reads `parse_mode=HTML`. Knows the tags a bot commonly writes; blockquote, spoiler and the like are refused. */
export function parseHtml(source: string): Parsed {
  const open: OpenTag[] = []
  const entities: Entity[] = []
  let text = ''
  for (const match of source.matchAll(TOKEN)) {
    const outcome = readToken(match, open, text.length, source)
    if (outcome.kind === 'fault') return outcome
    if (outcome.kind === 'plain') text += outcome.text
    if (outcome.kind === 'closed' && outcome.entity.length > 0) entities.push(outcome.entity)
  }
  const left = open.at(-1)
  if (left) return fault(`Can't find end tag corresponding to start tag "${left.name}"`)
  return { kind: 'parsed', text, entities }
}

const byteOffset = (source: string, match: RegExpExecArray): number =>
  Buffer.byteLength(source.slice(0, match.index))

type TokenOutcome = TagOutcome | { readonly kind: 'plain'; readonly text: string }
type TagOutcome =
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed'; readonly entity: Entity }
  | ParseFault

function readToken(
  match: RegExpExecArray,
  open: OpenTag[],
  at: number,
  source: string,
): TokenOutcome {
  if (!match[0].startsWith('<')) return plain(match)
  const bytes = byteOffset(source, match)
  if (match[0] === '<') return fault(`Unclosed start tag at byte offset ${bytes}`)
  return readTag(match, open, at, bytes)
}

const plain = (match: RegExpExecArray): TokenOutcome => ({
  kind: 'plain',
  text: match[4] === undefined ? match[0] : decode(match[4]),
})

function readTag(match: RegExpExecArray, open: OpenTag[], at: number, bytes: number): TagOutcome {
  const name = (match[2] ?? '').toLowerCase()
  if (match[1] === '/') return close(open.pop(), name, at, bytes)
  if (TYPES[name] === undefined) {
    return fault(`Unsupported start tag "${name}" at byte offset ${bytes}`)
  }
  open.push({ name, offset: at, attributes: match[3] ?? '' })
  return { kind: 'opened' }
}

const fault = (problem: string): ParseFault => ({ kind: 'fault', problem })

function close(tag: OpenTag | undefined, name: string, at: number, bytes: number): TagOutcome {
  if (tag === undefined) return fault(`Unexpected end tag at byte offset ${bytes}`)
  if (name !== '' && tag.name !== name) {
    return fault(
      `Unmatched end tag at byte offset ${bytes}, expected "</${tag.name}>", found "</${name}>"`,
    )
  }
  const url = tag.name === 'a' ? hrefOf(tag.attributes) : undefined
  // A link without an address is plain text.
  const length = tag.name === 'a' && url === undefined ? 0 : at - tag.offset
  const entity = { type: TYPES[tag.name] ?? '', offset: tag.offset, length }
  return { kind: 'closed', entity: url === undefined ? entity : { ...entity, url } }
}

function hrefOf(attributes: string): string | undefined {
  const match = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i.exec(attributes)
  const raw = match?.[1] ?? match?.[2] ?? match?.[3]
  return raw?.replace(/&(#x?[0-9a-fA-F]+|lt|gt|amp|quot);/g, (_, name: string) => decode(name))
}

function decode(name: string): string {
  const named = NAMED[name]
  if (named !== undefined) return named
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : `&${name};`
}
