import { isSiteLine, readLabelled, siteStart } from '../page-marks.js'
import { splitSentences } from '../sentences.js'
import { tidyLine } from '../tidy.js'
import type { Summarised } from './summariser.js'

/** More than enough to sum up; a book need not be split to its end. */
const CHARACTERS_LOOKED_AT = 20_000

/**
 * The sentences of an article's body that a person may be shown: without captions, rows of tables, the
 * title, the lead, source lines and what the site prints around an article.
 */
export function readableSentences(article: Omit<Summarised, 'lead'>): readonly string[] {
  const { title, images } = article
  const left = new Set([title, ...images.flatMap(({ caption }) => caption ?? [])].map(tidyLine))
  const lines = article.body.slice(0, CHARACTERS_LOOKED_AT).split('\n')
  const readable = lines
    .slice(0, siteStart(lines))
    .filter((line) => !left.has(tidyLine(line)) && isReadable(line))
  return splitSentences(readable.join('\n')).filter((sentence) => sentence !== '')
}

function isReadable(line: string): boolean {
  return !line.includes(' | ') && !isSiteLine(line) && !readLabelled(line)
}

/** The number of a paper, as `217-KH/TU` or `290 - QĐ/TW`. */
const paperNumber =
  /\d+\s*[-–/]\s*(?:\d{4}\s*\/\s*)?\p{Lu}[\p{Lu}\d]*(?:\s*[-–/]\s*\p{Lu}[\p{Lu}\d]*)+/gu

/** What opens or closes an official paper and says nothing of its matter. */
const boilerplate =
  /^(?:Căn cứ|Xét đề nghị|Theo đề nghị của|Nơi nhận|Kính gửi|Kính thưa|Kính chào|Trân trọng|Lưu\s*:|Số\s*:|CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập|T\/M|TM\.|KT\.|(?:\(?Đã ký)|Ảnh\s*:|Ảnh minh|Bài, ảnh|Tin, ảnh|Xem thêm|Click)/i

/** Letters that stand alone where Vietnamese has none: what is left of a text whose marks were lost. */
const damaged = /(?:^|\s)[b-df-hj-np-tv-zđ]{1,4}(?=\s)(?!\s*(?:=|\d))/giu

/** Lists of paper numbers, boilerplate, damaged text and bare headings are never chosen. */
export function mayBeChosen(sentence: string): boolean {
  if (boilerplate.test(sentence)) return false
  if ((sentence.match(paperNumber)?.length ?? 0) > 2) return false
  return damagedIn(sentence) < 3
}

function damagedIn(sentence: string): number {
  return sentence.match(damaged)?.filter((shred) => /\p{Ll}/u.test(shred)).length ?? 0
}
