import { fold } from '../../base/index.js'

/** As much of what somebody wrote as may be shown. */
const LONGEST = 160
/** Less says nothing. */
const SHORTEST = 20

/**
 * A sentence of a text that holds a term and may be shown without saying whose it is or whom it is
 * about: at most 160 characters, whole words. Undefined when there is none.
 */
export function quoteFrom(text: string, term: string): string | undefined {
  const wanted = fold(term)
  for (const sentence of sentencesOf(text)) {
    if (sentence.length < SHORTEST || !namesNobody(sentence)) continue
    const quote = shortened(sentence)
    if (fold(quote).replace(/\s+/g, ' ').includes(wanted)) return quote
  }
  return undefined
}

/** Cut also where somebody began a new line, and after dots without a blank behind them. */
function sentencesOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) =>
      sentence
        .replace(/\s+/gu, ' ')
        .replace(/^[\s\-–•*+>"“”']+|["“”']+$/gu, '')
        .trim(),
    )
}

/** The dots for what is left out count too. */
function shortened(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence
  const head = sentence.slice(0, LONGEST)
  const end = head.lastIndexOf(' ')
  return `${head.slice(0, end).replace(/[\s,;:–-]+$/u, '')}…`
}

/**
 * Whether a sentence names no person, no number and no address. On the side of silence: one with a
 * capital letter that is not explained, or written without diacritics, where names cannot be told, is not shown.
 */
function namesNobody(sentence: string): boolean {
  if (REACHES.test(sentence) || HOUSE.test(sentence)) return false
  if (digitsTogether(sentence) || !/[à-ỹđ]/iu.test(sentence)) return false
  return !namesByTitle(sentence) && !hasStrangeCapital(sentence)
}

/** E-mail, links, accounts. */
const REACHES =
  /@|https?:|www\.|\.(?:com|vn|net|org)\b|\b(?:zalo|facebook|fb|số đt|sđt|sdt|cmnd|cccd)\b/iu
const HOUSE = /số nhà|nhà số|(?:^|\s)(?:hẻm|ngõ|ngách|lô|thửa|tờ) (?:số )?\d|biển số/iu

/** Telephones, papers, accounts and plates have five digits and more, however they are parted. */
function digitsTogether(sentence: string): boolean {
  return (sentence.match(/\d[\d\s.,/-]*/gu) ?? []).some((run) => run.replace(/\D/g, '').length >= 5)
}

const TITLES =
  'ông|bà|anh|chị|cô|chú|bác|cậu|mợ|dì|thím|dượng|thầy|đồng chí|đ/c|cụ|tên|tôi là|tui là'
/** What may stand behind such a word, where nobody is named by it. */
const NO_NAME =
  'con|chị|em|ấy|này|nào|kia|đó|cán|lãnh|chủ|nông|công|ơi|ạ|và|có|không|đã|đang|phải|cũng|được|bị|thì|mà|ở|trong|ngoài|tôi|tui|mình|chúng|già|trẻ|lớn|nhỏ|cái|đường|khu|nội|ngoại|văn|máy|nước|thuốc|trường|dân|nghèo|cận|chính|khó|thuộc|sản|kinh|tập|đình|nhà|hàng|người|đi|về|học|nuôi|bán|mất|cúp|giáo|sĩ|ruột'
const BY_TITLE = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${TITLES})\\s+(?!(?:${NO_NAME})(?![\\p{L}\\p{M}]))\\p{L}`,
  'iu',
)

function namesByTitle(sentence: string): boolean {
  return BY_TITLE.test(sentence)
}

/** Words that go before the name of a place. */
const PLACES = new Set(
  'ấp thôn bản buôn làng khóm xã phường tỉnh phố khu trấn đường cầu chợ suối sông kênh đèo núi hồ đập trường viện trạm ngã tư ba quốc lộ hương tổ quận huyện'.split(
    ' ',
  ),
)
const SHORT_NAMES = new Set(
  'UBND HĐND MTTQ BHYT BHXH CCCD UB TP QL ĐT HTX THCS THPT CSGT PCCC EVN VNEID VNeID BCH Internet Wifi WIFI Zalo Nhà Đảng Tết'.split(
    ' ',
  ),
)

/** A capital letter inside a sentence that begins neither a place nor a known short name. */
function hasStrangeCapital(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []
  let ofPlace = false
  return words.some((word, at) => {
    const isCapital = /^\p{Lu}/u.test(word) && !SHORT_NAMES.has(word)
    const strange = isCapital && at > 0 && !ofPlace
    ofPlace = PLACES.has(word.toLowerCase()) || (ofPlace && (isCapital || /^\d/u.test(word)))
    return strange
  })
}
