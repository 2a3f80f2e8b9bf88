import { isSiteLine, readLabelled, siteStart } from '../page-marks.js'
import { sentenceEnds } from '../sentences.js'
import { tidyLine } from '../tidy.js'
import type { Summarised } from './summariser.js'

/** A sentence, and whether it begins a line. */
export interface Sentence {
  readonly text: string
  readonly startsLine: boolean
}

/** More than enough to sum up; a book need not be split to its end. */
const CHARACTERS_LOOKED_AT = 20_000

/**
 * The sentences of an article that a person may be shown, its lead first: without captions, rows of tables,
 * the title, source lines and what the site prints around an article.
 */
export function readableSentences({ title, lead, body, images }: Summarised): readonly Sentence[] {
  const left = new Set([title, ...images.flatMap(({ caption }) => caption ?? [])].map(tidyLine))
  const lines = [...lead.split('\n'), '', ...body.slice(0, CHARACTERS_LOOKED_AT).split('\n')]
  const readable = lines
    .slice(0, siteStart(lines))
    .filter((line) => !left.has(tidyLine(line)) && isReadable(line))
  return sentencesOf(readable.join('\n'))
}

function sentencesOf(text: string): readonly Sentence[] {
  const ends = sentenceEnds(text)
  return ends.flatMap((end, at) => {
    const from = text.slice(ends[at - 1] ?? 0, end)
    const said = from.replace(/\s+/g, ' ').trim()
    return said === '' ? [] : [{ text: said, startsLine: at === 0 || /^[^\S\n]*\n/.test(from) }]
  })
}

function isReadable(line: string): boolean {
  return !line.includes(' | ') && !isSiteLine(line) && !readLabelled(line) && !caption.test(line)
}

const caption =
  /^\s*(?:Ảnh|Trong ảnh|Ảnh minh họa|Ảnh minh hoạ|Tin, ảnh|Bài, ảnh|Bài và ảnh|Video)\s*:/i

/** The number of a paper, as `217-KH/TU` or `290 - QĐ/TW`. */
const paperNumber =
  /\d+\s*[-–/]\s*(?:\d{4}\s*\/\s*)?\p{Lu}[\p{Lu}\d]*(?:\s*[-–/]\s*\p{Lu}[\p{Lu}\d]*)+/gu

/** What opens or closes an official paper and says nothing of its matter. */
const boilerplate =
  /^(?:Căn cứ|Xét đề nghị|Theo đề nghị của|Nơi nhận|Kính gửi|Kính thưa|Kính chào|Trân trọng|Lưu\s*:|- Lưu\s*:|- Như Điều|Số\s*:|CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập|T\/M|TM\.|KT\.|\(?Đã ký|Xem thêm|Click)/i

/** Letters that stand alone where Vietnamese has none: what is left of a text whose marks were lost. */
const damaged = /(?:^|\s)[b-df-hj-np-tv-zđ]{1,4}(?=\s)(?!\s*(?:=|\d))/giu

/** Lists of paper numbers, boilerplate and damaged text are never chosen. */
export function mayBeChosen(sentence: string): boolean {
  if (boilerplate.test(sentence)) return false
  if ((sentence.match(paperNumber)?.length ?? 0) > 2) return false
  return damagedIn(sentence) < 3
}

function damagedIn(sentence: string): number {
  return sentence.match(damaged)?.filter((shred) => /\p{Ll}/u.test(shred)).length ?? 0
}
