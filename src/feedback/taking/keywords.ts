import { fold } from '../../base/index.js'
import type { Db } from '../../db/index.js'

/** The lists of words by which feedback is told apart. */
export const KEYWORD_LISTS = [
  'report',
  'petition',
  'question',
  'praise',
  'urgent',
  'complaint',
  'secret',
] as const
export type KeywordList = (typeof KEYWORD_LISTS)[number]

/** The words of each list that count now. */
export type Keywords = Readonly<Record<KeywordList, readonly string[]>>

/** What counts until staff change it. Words in capitals count only where they are written so. */
const DEFAULT_KEYWORDS: Keywords = {
  report: [
    'phản ánh',
    'hư hỏng',
    'bị hỏng',
    'ngập',
    'ổ gà',
    'mất điện',
    'cúp điện',
    'mất nước',
    'cúp nước',
    'rác thải',
    'đổ rác',
    'ô nhiễm',
    'xả thải',
    'bốc mùi',
    'lấn chiếm',
    'mất trộm',
    'đèn đường',
    'gây ồn',
  ],
  petition: ['kiến nghị', 'đề nghị', 'mong cấp trên', 'mong chính quyền', 'đề xuất'],
  question: ['cho hỏi', 'xin hỏi', 'hỏi về', 'khi nào', 'bao giờ', 'ở đâu', 'thủ tục gì'],
  praise: ['hoan nghênh', 'khen', 'rất hay', 'hay quá', 'hay lắm', 'rất tốt', 'ủng hộ'],
  urgent: [
    'cháy',
    'hoả hoạn',
    'hỏa hoạn',
    'lũ',
    'lũ quét',
    'nước lũ',
    'sạt lở',
    'tai nạn',
    'ngộ độc',
    'đuối nước',
    'vỡ đê',
    'cấp cứu',
    'đang cháy',
    'cháy nhà',
    'cháy rừng',
  ],
  complaint: ['khiếu nại', 'tố cáo'],
  secret: ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'dấu mật', 'tài liệu mật'],
}

/** The lists as staff have changed them. */
export async function readKeywords(db: Db): Promise<Keywords> {
  const changed = await db.selectFrom('keyword').selectAll().orderBy('words').execute()
  const of = (list: KeywordList) => {
    const ours = changed.filter((row) => row.list === list)
    const off = new Set(ours.filter(({ is_on }) => !is_on).map(({ words }) => words))
    const added = ours.filter(({ is_on }) => is_on).map(({ words }) => words)
    return [...new Set([...DEFAULT_KEYWORDS[list], ...added])].filter((words) => !off.has(words))
  }
  return {
    report: of('report'),
    petition: of('petition'),
    question: of('question'),
    praise: of('praise'),
    urgent: of('urgent'),
    complaint: of('complaint'),
    secret: of('secret'),
  }
}

/** Puts words into a list, or takes them out. Safe to call twice. */
export async function setKeyword(
  db: Db,
  list: KeywordList,
  words: string,
  isOn: boolean,
): Promise<void> {
  const row = { list, words: tidy(words), is_on: Number(isOn) }
  await db
    .insertInto('keyword')
    .values(row)
    .onConflict((conflict) => conflict.columns(['list', 'words']).doUpdateSet(row))
    .execute()
}

function tidy(words: string): string {
  const said = words.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return isShouted(said) ? said : said.toLowerCase()
}

/** A text as it is looked through for words. */
export interface Looked {
  readonly written: string
  readonly lower: string
  /** Typed without any mark. */
  readonly isBare: boolean
}

export function looked(text: string): Looked {
  const written = text.normalize('NFC')
  const lower = written.replace(/\s+/gu, ' ').toLowerCase()
  return { written, lower, isBare: fold(lower) === lower }
}

/**
 * Whether a text holds one of the words, as whole words. Marks count, for `cháy` is not `chạy`; only a
 * text that was typed without any is read without them, and then a single syllable says too little.
 */
export function holdsAny({ written, lower, isBare }: Looked, list: readonly string[]): boolean {
  return list.some((words) => {
    if (isShouted(words)) return standsIn(withoutNoise(written, words), words)
    if (standsIn(lower, words)) return standsIn(withoutPlay(lower, words), words)
    return isBare && words.includes(' ') && standsIn(lower, fold(words))
  })
}

function isShouted(words: string): boolean {
  return words === words.toUpperCase() && words !== words.toLowerCase()
}

/** By plain search: an expression for every word that staff list would be put together at every text. */
function standsIn(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length
    const isWhole = !ENDS_IN_WORD.test(text.slice(Math.max(0, at - 2), at))
    if (isWhole && !BEGINS_IN_WORD.test(text.slice(end, end + 2))) return true
  }
  return false
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u
const BEGINS_IN_WORD = /^[\p{L}\p{N}]/u

/** A pack of children, what sells fast, burnt rice and being ready for a fire are no danger. */
function withoutPlay(text: string, words: string): string {
  return words === 'lũ' || words === 'cháy' ? text.replace(NO_DANGER, ' ') : text
}

const NO_DANGER = /lũ (?:trẻ|nhỏ|con nít)|bán cháy|cơm cháy|phòng cháy(?:,? (?:và )?chữa cháy)?/gu

/**
 * Honey, passwords and density are no secrets, however loudly somebody writes of them. Who writes whole sentences
 * in capitals means nothing by them: there only what papers are stamped with counts, or a stamp on a line of its own.
 */
function withoutNoise(text: string, words: string): string {
  const said = text.replace(/\s+/gu, ' ').trim()
  if (words !== 'MẬT') return said
  if (said !== said.toUpperCase() || !said.includes(' ')) return said.replace(NO_SECRET, ' ')
  return [...(said.match(STAMPED) ?? []), ...(text.match(STAMP_LINE) ?? [])].join(' ')
}

const NO_SECRET = /MẬT (?:ONG|KHẨU|ĐỘ|MÍA)|(?:THÂN|GIỮ BÍ) MẬT/gu
const STAMPED = /(?:TUYỆT|TỐI|DẤU|ĐÓNG|TÀI LIỆU|VĂN BẢN|CÔNG VĂN|HỒ SƠ) MẬT/gu
const STAMP_LINE = /^[^\p{L}\p{N}\n]*MẬT[^\p{L}\p{N}\n]*$/gmu

const VIETNAMESE: Readonly<Record<string, KeywordList>> = {
  phananh: 'report',
  kiennghi: 'petition',
  hoi: 'question',
  khen: 'praise',
  khan: 'urgent',
  khieunai: 'complaint',
  mat: 'secret',
}

/** A list by its English or Vietnamese name. */
export function listNamed(name: string): KeywordList | undefined {
  const folded = fold(name).replace(/[^a-z]/g, '')
  return KEYWORD_LISTS.find((list) => list === folded) ?? VIETNAMESE[folded]
}
