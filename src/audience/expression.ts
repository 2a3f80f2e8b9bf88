import { isReserved } from './reserved.js'

/** One term of an audience expression. */
export interface Term {
  /** As it was written, for the answer when it is wrong. */
  readonly text: string
  /** It takes groups away. */
  readonly exclude: boolean
  readonly aim: Aim
}

/** What a term names. */
export type Aim =
  | { readonly kind: 'all' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'group'; readonly title: string }
  | { readonly kind: 'saved'; readonly name: string }
  /** A unit, a saved audience or a chat id. After a `/` stands what it lies in. */
  | { readonly kind: 'place'; readonly text: string }

export interface ParsedAudience {
  readonly kind: 'parsed'
  readonly terms: readonly Term[]
}

/** Which part of an expression is wrong, why, and what was perhaps meant. */
export interface AudienceFault {
  readonly kind: 'fault'
  readonly part: string
  readonly why: /** Nothing stands there. */
    | 'empty'
    /** It only takes away. */
    | 'only-exclusions'
    /** No unit, tag or group is called so. */
    | 'unknown'
    | 'unknown-tag'
    | 'unknown-group'
    /** Several are called so: `choices` lists what tells them apart. */
    | 'ambiguous'
    /** The group is switched off. */
    | 'inactive-group'
    /** No audience was saved under that name. */
    | 'unknown-saved'
    /** A saved audience that would be a part of itself. */
    | 'saved-circle'
  readonly suggestion?: string
  readonly choices?: readonly string[]
}

/** `trừ` counts anywhere in a term; without its diacritics only at the start, for places are called `Tru`. */
const EXCEPT_WITHIN = /(?<=\s)(?=(?:trừ|except)\s)/iu
const EXCEPT = /^(?:[-–—−]|(?:trừ|tru|except)\s)\s*/iu
const GROUP = /^(?:@|(?:nhóm|nhom|group)\s*:)\s*/iu
const SAVED = /^(?:nơi nhận|noi nhan|audience)\s*:\s*/iu
/** How Telegram names a group. Only the map knows whether such a term is one, or takes something away. */
export const CHAT_ID = /^-\d+$/

/**
 * Reads who is to get a post.
 *
 * Terms stand between commas, semicolons or line ends: `all` (`tất cả`); a unit by code or name, with
 * all below it, where `Ấp 1 / Xã Tân Phú` tells two of one name apart; `#tag`, of units with all below
 * them and of groups; one group as `@title`, `nhóm: title` or by its chat id; a saved
 * audience by its name, or as `nơi nhận: name` where a unit is called so too. A leading `-` or `trừ`
 * takes away instead; that wins wherever it stands. In double quotes a comma belongs to the name.
 */
export function readAudience(text: string): ParsedAudience | AudienceFault {
  const terms = split(text.normalize('NFC')).map(toTerm)
  const blank = terms.find(({ aim }) => isBlank(aim))
  if (terms.length === 0 || blank)
    return { kind: 'fault', part: blank?.text ?? text.trim(), why: 'empty' }
  return terms.every((term) => term.exclude && !CHAT_ID.test(term.text))
    ? onlyExclusions(terms)
    : { kind: 'parsed', terms }
}

export function onlyExclusions(terms: readonly Term[]): AudienceFault {
  return { kind: 'fault', part: terms.map((term) => term.text).join(', '), why: 'only-exclusions' }
}

function split(text: string): readonly string[] {
  return (text.match(/(?:"[^"]*"|“[^”]*”|[^,;\n])+/gu) ?? [])
    .flatMap((part) => part.split(EXCEPT_WITHIN))
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function toTerm(text: string): Term {
  const exclude = EXCEPT.test(text)
  return { text, exclude, aim: toAim(text.replace(EXCEPT, '').trim()) }
}

function toAim(text: string): Aim {
  if (isReserved(text)) return { kind: 'all' }
  if (text.startsWith('#')) return { kind: 'tag', tag: bare(text.slice(1)) }
  if (GROUP.test(text)) return { kind: 'group', title: bare(text.replace(GROUP, '')) }
  if (SAVED.test(text)) return { kind: 'saved', name: bare(text.replace(SAVED, '')) }
  return { kind: 'place', text: bare(text) }
}

function bare(text: string): string {
  return text.replace(/["“”]/g, '').trim()
}

function isBlank(aim: Aim): boolean {
  return (
    (aim.kind === 'tag' && aim.tag === '') ||
    (aim.kind === 'group' && aim.title === '') ||
    (aim.kind === 'saved' && aim.name === '') ||
    (aim.kind === 'place' && aim.text === '')
  )
}
