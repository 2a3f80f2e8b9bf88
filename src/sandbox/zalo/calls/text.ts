import { z } from 'zod'
import { type Refusal, refused } from '../answer.js'
import type { Content, Mention, Quote, Style } from '../state.js'
import { type Call, type Params, wordOf } from './call.js'

/** Units of UTF-16. The server says 118 to more; 2,000 is where other clients cut. */
const MOST_UNITS = 2_000
/** Bytes of text and styles together: 3,281 were seen to pass, 3,712 not. */
const MOST_STYLED_BYTES = 3_300

export type TextContent = Extract<Content, { kind: 'text' }>
export type ReadText = { readonly kind: 'read'; readonly content: TextContent } | Refusal

/** The text of a message with its styles and mentions, or what the platform has against it. */
export function readText(call: Call, members: ReadonlyMap<string, unknown>): ReadText {
  const { params } = call
  const text = wordOf(params, 'message')
  if (text === '' || !/^\d+$/.test(wordOf(params, 'clientId'))) return refused(114)
  // What is quoted goes along and counts too.
  if (text.length + wordOf(params, 'qmsg').length > MOST_UNITS) return refused(118)
  const styles = readStyles(params, text)
  if (!Array.isArray(styles)) return styles
  const mentions = readMentions(call, text, members)
  if (!Array.isArray(mentions)) return mentions
  return { kind: 'read', content: { kind: 'text', text, styles, mentions } }
}

const Properties = z.object({
  styles: z.array(
    z.object({ start: z.number().int().min(0), len: z.number().int().min(1), st: z.string() }),
  ),
})
const KNOWN_STYLE = /^(b|i|u|s|c_[0-9a-f]{6}|f_\d+|lst_[12]|ind_\d+)$/

/** Overlapping styles were seen to be refused with 112; that bad places and names are too is assumed. */
function readStyles(params: Params, text: string): Style[] | Refusal {
  const written = wordOf(params, 'textProperties')
  if (written === '') return []
  const read = Properties.safeParse(fromJson(written))
  if (!read.success) return refused(112)
  const styles = read.data.styles.map(({ start, len, st }) => ({ start, length: len, style: st }))
  const sorted = [...styles].sort((one, other) => one.start - other.start)
  const areApart = sorted.every(
    (style, place) => end(style) <= (sorted[place + 1]?.start ?? text.length),
  )
  const areKnown = styles.every(({ style }) =>
    style.split(',').every((each) => KNOWN_STYLE.test(each)),
  )
  if (!areApart || !areKnown) return refused(112)
  const bytes = Buffer.byteLength(text) + Buffer.byteLength(written)
  return styles.length > 0 && bytes > MOST_STYLED_BYTES ? refused(118) : styles
}

const end = ({ start, length }: Style): number => start + length

const Mentions = z.array(
  z.object({
    pos: z.number().int().min(0),
    uid: z.string(),
    len: z.number().int().min(1),
    type: z.number(),
  }),
)
const EVERYBODY = '-1'

/** That bad mentions are refused with 112 is assumed. */
export function readMentions(
  { params, world }: Call,
  text: string,
  members: ReadonlyMap<string, unknown>,
): Mention[] | Refusal {
  const written = wordOf(params, 'mentionInfo')
  if (written === '') return []
  const read = Mentions.safeParse(fromJson(written))
  if (!read.success) return refused(112)
  const known = new Set([...members.keys(), world.account.id, EVERYBODY])
  const areGood = read.data.every(({ uid, pos, len }) => known.has(uid) && pos + len <= text.length)
  return areGood ? read.data : refused(112)
}

/** The quoted message as the caller tells of it. Whether the platform compares it with the real one is unknown. */
export function readQuote({ params }: Call): Quote | undefined {
  const id = wordOf(params, 'qmsgId')
  if (id === '') return undefined
  return {
    id,
    clientId: wordOf(params, 'qmsgCliId'),
    fromId: wordOf(params, 'qmsgOwner'),
    atMs: Number(wordOf(params, 'qmsgTs')),
    text: wordOf(params, 'qmsg'),
    clientType: Number(wordOf(params, 'qmsgType')),
  }
}

export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
