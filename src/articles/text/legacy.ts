import iconv from 'iconv-lite'
import { checkHealth } from './health.js'
import { withoutMarkup } from './markup.js'
import { fromVni } from './vni.js'

/**
 * What Vietnamese was written in before Unicode, or what became of it on the way: TCVN3 (ABC)
 * and VNI, whose letters stand where Western ones do, and UTF-8 that was once read as Western text.
 */
export type Legacy = 'tcvn3' | 'vni' | 'mojibake'

export interface Converted {
  readonly text: string
  /** Absent when the text was left as it is. */
  readonly from?: Legacy
}

/** Fewer syllables than this prove nothing. */
const FEWEST_SYLLABLES = 8
const BAD_SHARE = 0.2
const GOOD_SHARE = 0.05

/**
 * Converts a text of one of the old encodings, when it is certain: when it cannot be Vietnamese as
 * it stands and nearly every syllable can be after the conversion. All other text stays as it is.
 */
export function convertLegacy(text: string): Converted {
  if (!isSuspect(text)) return { text }
  const candidates = (Object.keys(converters) as Legacy[])
    .map((from) => ({ from, text: convertFrom(from, text) }))
    .map((candidate) => ({ ...candidate, health: checkHealth(withoutMarkup(candidate.text)) }))
    .filter(({ health }) => health.syllables >= FEWEST_SYLLABLES && health.share <= GOOD_SHARE)
    .sort((one, other) => one.health.share - other.health.share)
  const [best] = candidates
  return best ? { text: best.text, from: best.from } : { text }
}

/** Converts without asking whether it is right: for the short texts that belong to one that was certain. */
export function convertFrom(from: Legacy, text: string): string {
  return converters[from](text).normalize('NFC')
}

const westernLetter =
  /[\u0080-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u2122]/

/** Letters that no Western encoding holds: who has them has written Unicode, at least here. */
export const unicodeLetter = /[ĂăĐđĨĩŨũƠơƯư\u1EA0-\u1EF9]/

function isSuspect(text: string): boolean {
  if (!westernLetter.test(text) || unicodeLetter.test(text)) return false
  return checkHealth(withoutMarkup(text)).share >= BAD_SHARE
}

const converters: Readonly<Record<Legacy, (text: string) => string>> = {
  tcvn3: (text) => replaceWestern(text, (bytes) => iconv.decode(Buffer.from(bytes), 'tcvn')),
  vni: fromVni,
  mojibake: (text) => replaceWestern(text, decodeUtf8),
}

/** Which byte of windows-1252 each character is, as browsers read it. */
const byteOf: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 128 }, (_, at) => {
    const byte = at + 128
    return [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const
  }),
)

/** Gives every run of Western letters as the bytes that it once was; what cannot be read stays. */
function replaceWestern(
  text: string,
  read: (bytes: readonly number[]) => string | undefined,
): string {
  return text.replace(/\P{ASCII}+/gu, (run) => {
    const bytes = [...run].map((letter) => byteOf.get(letter))
    return bytes.every((byte) => byte !== undefined) ? (read(bytes) ?? run) : run
  })
}

function decodeUtf8(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}
