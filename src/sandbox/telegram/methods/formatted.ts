import { badRequest, type Refusal } from '../answer.js'
import { beyond, textOf } from '../call.js'
import { parseHtml } from '../html.js'
import { type Entity, type Formatted, tidy } from '../text.js'
import type { Params } from '../validate.js'

export type Reading = ({ readonly kind: 'formatted' } & Formatted) | Refusal

interface Names {
  readonly text: string
  readonly entities: string
  readonly most: number
  readonly tooLong: string
}

const TEXT: Names = {
  text: 'text',
  entities: 'entities',
  most: 4_096,
  tooLong: 'message is too long',
}
const CAPTION: Names = {
  text: 'caption',
  entities: 'caption_entities',
  most: 1_024,
  tooLong: 'message caption is too long',
}

/** `Client.cpp`, get_formatted_text: refused before anything is parsed. */
const MOST_RAW_BYTES = 1 << 15

/** The text of a message: 1–4,096 UTF-16 units after parsing. */
export function readText(params: Params): Reading {
  if (textOf(params, 'text') === '') return badRequest('message text is empty')
  const reading = read(params, TEXT)
  if (reading.kind === 'formatted' && reading.text.trim() === '') {
    return badRequest('text must be non-empty')
  }
  return reading
}

/** The caption of a photo or document: 0–1,024 UTF-16 units after parsing. */
export const readCaption = (params: Params): Reading => read(params, CAPTION)

function read(params: Params, names: Names): Reading {
  const raw = textOf(params, names.text)
  if (Buffer.byteLength(raw) > MOST_RAW_BYTES) return badRequest('text is too long')
  const marked = mark(raw, textOf(params, 'parse_mode').toLowerCase(), params[names.entities])
  if (marked.kind === 'refused') return marked
  const tidied = tidy(marked)
  // The library counts code points, the documentation says UTF-16 units elsewhere: the stricter holds here.
  if (tidied.text.length > names.most) return badRequest(names.tooLong)
  return { kind: 'formatted', ...tidied }
}

function mark(raw: string, parseMode: string, entities: unknown): Reading {
  if (parseMode === '' || parseMode === 'none') {
    return { kind: 'formatted', text: raw, entities: isEntities(entities) ? entities : [] }
  }
  if (parseMode === 'html') {
    const parsed = parseHtml(raw)
    if (parsed.kind === 'fault') return badRequest(`can't parse entities: ${parsed.problem}`)
    return { kind: 'formatted', text: parsed.text, entities: parsed.entities }
  }
  if (parseMode.startsWith('markdown')) return beyond('parse_mode Markdown is not understood here')
  return badRequest('unsupported parse_mode')
}

/** The shapes were checked against the Bot API's own before. */
const isEntities = (value: unknown): value is readonly Entity[] => Array.isArray(value)
