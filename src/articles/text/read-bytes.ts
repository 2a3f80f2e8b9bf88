import iconv from 'iconv-lite'
import { checkHealth } from './health.js'
import { type Converted, convertLegacy } from './legacy.js'
import { withoutMarkup } from './markup.js'

export interface BytesRead extends Converted {
  /** Some bytes could not be read and are marked by U+FFFD. */
  readonly isPatched: boolean
}

/** Above this share of syllables that cannot be, an encoding was not the right one. */
const GOOD_SHARE = 0.05
const TOLERABLE_SHARE = 0.2
const FEWEST_SYLLABLES = 8

/**
 * Reads bytes that are not valid Unicode: as what they were labelled, if Vietnamese comes out; as UTF-8
 * with the unreadable bytes marked, where most of it is that; else as whichever of the old
 * encodings certainly gives Vietnamese. `undefined` when none of it is certain.
 */
export function readOldBytes(bytes: Uint8Array, label: string | undefined): BytesRead | undefined {
  const labelled = label && byLabel(bytes, label)
  if (labelled && isGood(labelled.text, TOLERABLE_SHARE)) return labelled
  const mostlySound = patched(bytes)
  if (mostlySound) return mostlySound
  const [best] = candidates(bytes)
    .map((read) => ({ read, health: checkHealth(withoutMarkup(read.text)) }))
    .filter(({ health }) => health.syllables >= FEWEST_SYLLABLES && health.share <= GOOD_SHARE)
    .sort((one, other) => one.health.share - other.health.share)
  return best?.read
}

function isGood(text: string, most: number): boolean {
  const { syllables, share } = checkHealth(withoutMarkup(text))
  return syllables > 0 && share <= most
}

/** How the encodings are called in pages. Browsers know no name for TCVN3. */
const tcvn = /^(?:x-)?(?:viet-)?tcvn[\w-]*$/i

function byLabel(bytes: Uint8Array, label: string): BytesRead | undefined {
  if (tcvn.test(label)) return readTcvn(bytes)
  try {
    const decoder = new TextDecoder(label)
    if (decoder.encoding === 'utf-8') return undefined
    return { text: decoder.decode(bytes).normalize('NFC'), isPatched: false }
  } catch {
    return undefined
  }
}

function candidates(bytes: Uint8Array): readonly BytesRead[] {
  const western = new TextDecoder('windows-1252').decode(bytes)
  const converted = convertLegacy(western)
  return [
    { text: new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), isPatched: false },
    ...(converted.from ? [{ ...converted, isPatched: false }] : []),
  ]
}

function readTcvn(bytes: Uint8Array): BytesRead {
  return {
    text: iconv.decode(Buffer.from(bytes), 'tcvn').normalize('NFC'),
    isPatched: false,
    from: 'tcvn3',
  }
}

/** A page with a letter cut in two, as systems leave that count bytes, is UTF-8 all the same. */
const SOUND_FOR_EACH_BROKEN = 50

function patched(bytes: Uint8Array): BytesRead | undefined {
  const text = new TextDecoder().decode(bytes)
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const letters = text.match(/[\u00C0-\u1EF9]/g)?.length ?? 0
  return letters >= broken * SOUND_FOR_EACH_BROKEN ? { text, isPatched: true } : undefined
}
