/** A stretch of text that looks different; offsets count UTF-16 units, as the Bot API does. */
export interface Entity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
}

export interface Formatted {
  readonly text: string
  readonly entities: readonly Entity[]
}

/** The platform leaves further ones out without a word. */
const MOST_ENTITIES = 100

/** Line and paragraph separators, directional embeddings and overrides, and three combining lines. */
const REMOVED = /[\r\u2028-\u202e]|\u0333|\u033f|\u030a/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the platform turns into spaces
const BLANKED = /[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g

/**
 * A bot's text as the platform keeps it (`fix_formatted_text` in its library): control characters become
 * spaces, some marks vanish, blanks at both ends go, and entities move with the text.
 * It does not find links, mentions or hashtags by itself, as the real one does.
 */
export function tidy({ text, entities }: Formatted): Formatted {
  const kept = withoutRemoved(text.replace(BLANKED, ' '), entities)
  const end = kept.text.replace(/[ \n]+$/, '').length
  const marks = fitting(kept.entities, end)
  const first = Math.min(...marks.map((mark) => mark.offset), end)
  // Only spaces and line breaks go at the front, and never from inside an entity.
  const blanks = /^[ \n]*/.exec(kept.text.slice(0, first))?.[0].length ?? 0
  return {
    text: kept.text.slice(blanks, end),
    entities: marks.map((mark) => ({ ...mark, offset: mark.offset - blanks })),
  }
}

function withoutRemoved(text: string, entities: readonly Entity[]): Formatted {
  const gone = [...text.matchAll(REMOVED)].map((match) => match.index)
  if (gone.length === 0) return { text, entities }
  const moved = (at: number) => at - gone.filter((index) => index < at).length
  return {
    text: text.replace(REMOVED, ''),
    entities: entities.map((entity) => ({
      ...entity,
      offset: moved(entity.offset),
      length: moved(entity.offset + entity.length) - moved(entity.offset),
    })),
  }
}

function fitting(entities: readonly Entity[], end: number): readonly Entity[] {
  return entities
    .map((entity) => ({ ...entity, length: Math.min(entity.length, end - entity.offset) }))
    .filter((entity) => entity.offset >= 0 && entity.length > 0)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length)
    .slice(0, MOST_ENTITIES)
}

/** Commands at a word's beginning, as clients mark them for bots: `/dang`, `/dang@some_bot`. */
export function commandsIn(text: string): readonly Entity[] {
  return [...text.matchAll(/(?<=^|\s)\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w@])/g)].map(
    (match) => ({ type: 'bot_command', offset: match.index, length: match[0].length }),
  )
}
