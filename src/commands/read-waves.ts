import type { WavesWish } from '../publishing/index.js'

const WAVES =
  /(?:^|\s)(?:theo\s+đợt|theo\s+dot|in\s+waves)(?:\s+(?:cách(?:\s+nhau)?|cach(?:\s+nhau)?|every)\s+(\d{1,3})\s*(phút|phut|p|minutes?|min|giờ|gio|h|hours?))?(?=$|[\s,;.])/iu
const HOURS = /^(?:g|h)/iu

/**
 * Takes out of an order how it is to go: `theo đợt`, `theo đợt cách 30 phút`, `in waves every 2 hours`. Null where it
 * says nothing of it; within quotes it is a name.
 */
export function takeWaves(args: string): {
  readonly rest: string
  readonly waves: WavesWish | null
} {
  const text = args.normalize('NFC')
  const found = WAVES.exec(text)
  if (!found || isQuoted(text.slice(0, found.index))) return { rest: args, waves: null }
  const [whole, count, unit = ''] = found
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}`.trim()
  const minutes = Number(count) * (HOURS.test(unit) ? 60 : 1)
  return { rest, waves: { gapMinutes: count === undefined ? null : minutes } }
}

function isQuoted(before: string): boolean {
  return (before.match(/["“”]/gu)?.length ?? 0) % 2 === 1
}
