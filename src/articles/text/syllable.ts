/** The beginnings that a Vietnamese syllable may have, the longest first; it may also have none. */
const onsets = 'ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x'.split(' ')

/**
 * The rimes of Vietnamese without their tone: open ones, then each vowel with the consonants that
 * may close it. After the tables of Đoàn Thiện Thuật, "Ngữ âm tiếng Việt", with the few sounds
 * that came with loan words (`xoong`, `moóc`).
 */
const open =
  'a e ê i o ô ơ u ư y ia ua ưa ai ao au ay âu ây eo êu iu iêu yêu oa oe oai oay oao oeo oi ôi ơi ui ưi ươi uôi ưu ươu uê uơ uy uya uyu uây ya uơi uao uai uay uêu ueo ue'

const closed: Readonly<Record<string, string>> = {
  a: 'c ch m n ng nh p t',
  ă: 'c m n ng p t',
  â: 'c m n ng p t',
  e: 'c m n ng p t',
  ê: 'c ch m n nh p t',
  i: 'ch m n nh p t',
  o: 'c m n ng p t',
  ô: 'c m n ng p t',
  ơ: 'm n p t',
  u: 'c m n ng p t',
  ư: 'c m n ng t',
  iê: 'c m n ng p t',
  yê: 'm n ng t',
  uô: 'c m n ng p t',
  ươ: 'c m n ng p t',
  oa: 'c ch m n ng nh p t',
  oă: 'c m n ng p t',
  oe: 'm n t',
  oo: 'c n ng',
  ua: 'n ng nh ch t',
  uă: 'n t ng',
  uâ: 'n ng t',
  uê: 'ch n nh',
  uy: 'ch n nh p t',
  uyê: 'n t',
  uơ: 'n t',
  y: 'ch n nh t',
  ôô: 'c ng',
}

const rimes: ReadonlySet<string> = new Set([
  ...open.split(' '),
  ...Object.entries(closed).flatMap(([vowel, ends]) => ends.split(' ').map((end) => vowel + end)),
])

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const SHARP_OR_HEAVY = /[\u0301\u0323]/

/**
 * Whether a word can be a syllable of Vietnamese, whatever it means: a beginning and a rime that
 * there are, with at most one tone, and with `sắc` or `nặng` before a closing c, ch, p or t.
 */
export function isVietnameseSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD')
  const tones = apart.match(TONES) ?? []
  if (tones.length > 1) return false
  const plain = apart.replace(TONES, '').normalize('NFC')
  const isStopped = /(?:c|ch|p|t)$/.test(plain)
  if (isStopped && !SHARP_OR_HEAVY.test(tones[0] ?? '')) return false
  return ['', ...onsets].some(
    (onset) => plain.startsWith(onset) && rimes.has(plain.slice(onset.length)),
  )
}
