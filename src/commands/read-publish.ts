import { fold } from '../base/index.js'
import type { Form, WavesWish } from '../publishing/index.js'
import { takeWaves } from './read-waves.js'

/** What stands behind `/dang`: `12 đến xa-a, -ap-1 lúc 7h sáng mai dạng tóm tắt`. */
export interface PublishLine {
  readonly article: string
  readonly audience?: string
  readonly at?: string
  readonly form?: Form
  /** How it goes in waves; absent for all at once. */
  readonly waves?: WavesWish
  /** What half of the groups see instead of the article's title. */
  readonly secondTitle?: string
}

export type PublishRead =
  | ({ readonly kind: 'read' } & PublishLine)
  | { readonly kind: 'no-article' }
  /** The form is neither full nor summary. */
  | { readonly kind: 'bad-form'; readonly part: string }

type Slot = 'audience' | 'at' | 'form'

/** By their spelling: `Tổ`, `Chợ`, `Đền` and `Đăng` only look like some of them without diacritics. */
const KEYWORDS: ReadonlyMap<string, Slot> = new Map([
  ...['đến', 'tới', 'cho', 'to', 'den', 'toi'].map((word) => [word, 'audience'] as const),
  ...['lúc', 'vào', 'at', 'luc', 'vao'].map((word) => [word, 'at'] as const),
  ...['dạng', 'as', 'dang'].map((word) => [word, 'form'] as const),
])

/** In small letters these are no part of a place's name. */
const PLAIN: ReadonlySet<string> = new Set(['lúc', 'vào', 'dạng', 'at', 'as'])

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['full', 'full'],
  ['day du', 'full'],
  ['toan van', 'full'],
  ['summary', 'summary'],
  ['tom tat', 'summary'],
])

/** How a moment begins, as the reader of moments understands it. */
const MOMENT =
  /^(?:\d|t[2-7]$|(?:sang|trua|chieu|toi|dem|mai|nay|hom|ngay|thu|chu|bay|sau|in|now|today|tomorrow|tonight|next)$|(?:mon|tues|wednes|thurs|fri|satur|sun)day$)/

/**
 * Reads the words behind `/dang` or `/publish`: the article, then in any order whom it is for,
 * when, and in which form. Words before the first keyword are the audience.
 *
 * A keyword counts once, and not within double quotes; after that it is an ordinary word
 * (`đến tổ cho`, `den to 5`). `lúc`, `vào`, `dạng`, `at` and `as` in small letters always count.
 * With capitals, or without their diacritics, they may be a part of a name (`Xóm Vào`, `Đặng Hưng`
 * as `dang hung`): they count only where a moment, or a form, follows. `toi` within a time is the evening
 * (`7h toi mai`) unless neither a moment nor a keyword nor the end follows. A line end within the
 * audience separates as a comma does. `theo đợt` may stand anywhere. `hai tiêu đề:` ends it: what follows is the second title.
 */
export function readPublish(args: string): PublishRead {
  const { order, secondTitle } = cutTitle(args)
  const { rest, waves } = takeWaves(order)
  const read = readOrder(rest)
  if (read.kind !== 'read') return read
  return { ...read, ...(waves && { waves }), ...(secondTitle !== undefined && { secondTitle }) }
}

/** Its last words are a title of its own: whatever stands in it is no part of the order. */
const SECOND_TITLE =
  /(?:^|[\s,;])(?:hai\s+(?:tiêu đề|tieu de)|(?:tiêu đề|tieu de)\s+(?:hai|2|b)|(?:two\s+titles|second\s+title))\s*:\s*/iu

function cutTitle(args: string) {
  const text = args.normalize('NFC')
  const found = SECOND_TITLE.exec(text)
  if (!found) return { order: args, secondTitle: undefined }
  const title = text
    .slice(found.index + found[0].length)
    .replace(/\s+/gu, ' ')
    .trim()
  return { order: text.slice(0, found.index), secondTitle: title.replace(/^["“](.*)["”]$/u, '$1') }
}

function readOrder(args: string): PublishRead {
  const [first, ...tokens] = tokensOf(args)
  const article = bare(first?.text ?? '')
  if (article === '' || KEYWORDS.has(article.toLowerCase())) return { kind: 'no-article' }
  const { audience, at, form: formText } = sortTokens(tokens)
  const form = formText && FORMS.get(fold(formText))
  if (formText !== undefined && !form) return { kind: 'bad-form', part: formText }
  return {
    kind: 'read',
    article,
    ...(audience && { audience }),
    ...(at && { at }),
    ...(form && { form }),
  }
}

/** Whom something is for and when, where no article stands before it: `đến xa-a lúc 7h sáng mai`. */
export type Target = Pick<PublishLine, 'audience' | 'at'>

/** Reads the words of such a line, as those behind an article are read. */
export function readTarget(line: string): Target {
  const { audience, at } = sortTokens(tokensOf(line))
  return { ...(audience && { audience }), ...(at && { at }) }
}

interface Token {
  readonly text: string
  /** A new line begins with it. */
  readonly breaks: boolean
  readonly quoted: boolean
}

/** Words between white space of whatever width, in composed letters. */
function tokensOf(args: string): readonly Token[] {
  let quotes = 0
  return args
    .normalize('NFC')
    .replace(/[\s\u200B]+(?=[,;])/gu, '')
    .split(/[\n\r\u2028\u2029]+/u)
    .flatMap((line) =>
      line
        .split(/[\s\u200B]+/u)
        .filter(Boolean)
        .map((text, at): Token => {
          const quoted = quotes % 2 === 1
          quotes += text.match(/["“”]/gu)?.length ?? 0
          return { text, breaks: at === 0, quoted }
        }),
    )
}

type Parts = Partial<Record<Slot, string>>

function sortTokens(tokens: readonly Token[]): Parts {
  const parts: Parts = {}
  let into: Slot | undefined
  for (const [at, token] of tokens.entries()) {
    const slot = keywordOf(token, tokens.slice(at + 1), into)
    if (slot !== undefined && isSaidTwice(slot, into, parts)) continue
    const opens = slot !== undefined && parts[slot] === undefined
    into = opens ? slot : (into ?? 'audience')
    parts[into] = opens ? '' : joined(parts[into] ?? '', token, into)
  }
  const trimmed = Object.entries(parts).map(([slot, text]) => [slot, bare(text)])
  return Object.fromEntries(trimmed) as Parts
}

/** As in `vào lúc 7h`; in `den to 5` the second is a name. */
function isSaidTwice(slot: Slot, into: Slot | undefined, parts: Parts): boolean {
  return slot === into && slot !== 'audience' && parts[slot] === ''
}

function keywordOf(
  { text, quoted }: Token,
  next: readonly Token[],
  into: Slot | undefined,
): Slot | undefined {
  const word = text.toLowerCase()
  const slot = quoted ? undefined : KEYWORDS.get(word)
  if (slot === undefined || PLAIN.has(text)) return slot
  if (slot === 'audience')
    return word === 'toi' && into === 'at' && isEvening(next) ? undefined : slot
  return (slot === 'at' ? isMoment(next, word) : isForm(next)) ? slot : undefined
}

function isEvening([next]: readonly Token[]): boolean {
  return next === undefined || isMoment([next]) || KEYWORDS.has(next.text.toLowerCase())
}

/** `Vào lúc 7h` says it twice; of `Vào vào 7h` the first is a name. */
function isMoment([next, ...more]: readonly Token[], after = ''): boolean {
  if (next === undefined) return false
  const word = next.text.toLowerCase()
  if (KEYWORDS.get(word) === 'at') return word !== after && isMoment(more, word)
  return MOMENT.test(fold(bare(next.text)))
}

function isForm(next: readonly Token[]): boolean {
  const [one, two] = next.map(({ text }) => fold(bare(text)))
  return FORMS.has(one ?? '') || FORMS.has(`${one} ${two}`)
}

function joined(before: string, { text, breaks, quoted }: Token, into: Slot): string {
  if (before === '') return text
  const separates = into === 'audience' && breaks && !quoted && !/[,;]$/.test(before)
  return `${before}${separates ? ',' : ''} ${text}`
}

/** Without the commas around it. */
function bare(text: string): string {
  return text.replace(/^[,;\s]+|[,;\s]+$/g, '')
}
