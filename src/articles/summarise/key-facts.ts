/** Something that people look for in a notice: when, where, until when, whom to call, how much. */
interface Kind {
  readonly sign: string
  readonly patterns: readonly RegExp[]
}

const DATE = String.raw`ngày \d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?\d{4})?`

const READERS =
  '(?:bà con|người dân|nhân dân|các hộ|hộ dân|thí sinh|học sinh|phụ huynh|khách hàng|bạn đọc)'
const UNTIL = 'trước|đến hết|chậm nhất|hết|muộn nhất|chậm nhất là|muộn nhất là'

/** Each pattern names what is taken by its first group, word for word. */
const kinds: readonly Kind[] = [
  {
    sign: '🕗',
    patterns: [
      /(?:^|[\n.] ?)(?:[-–+•*]|\d{1,2}[.)])?\s*Thời gian(?: tổ chức| thực hiện)?\s*:\s*([^\n.;]{4,90})/iu,
      new RegExp(`(?:diễn ra|tổ chức|thực hiện) (từ ${DATE} đến ${DATE})`, 'iu'),
      new RegExp(
        String.raw`(?:diễn ra|tổ chức|khai mạc|bắt đầu|có mặt|tập trung)[^.;\n]{0,60}?((?:lúc |vào )?\d{1,2} (?:giờ|h)(?: ?\d{2})?(?: phút)?,? (?:sáng |chiều |tối )?(?:thứ \p{L}+,? )?${DATE})`,
        'iu',
      ),
    ],
  },
  {
    sign: '📍',
    patterns: [
      /(?:^|[\n.] ?)(?:[-–+•*]|\d{1,2}[.)])?\s*Địa điểm(?: tổ chức)?\s*:\s*([^\n.;]{4,90})/iu,
    ],
  },
  {
    sign: '⏳',
    patterns: [
      new RegExp(
        String.raw`((?:hạn (?:chót|cuối|nộp)|thời hạn|gửi|nộp|đăng ký)(?:[^.;,\n]{0,40})? (?:${UNTIL}) ${DATE})`,
        'iu',
      ),
      new RegExp(
        // So far from its verb it is told only where it is the readers who are to keep it.
        String.raw`${READERS}(?:[^.;\n]|\.(?=\S)){0,120}?(?:gửi|nộp|đăng ký)(?:[^.;\n]|\.(?=\S)){0,140}?((?:${UNTIL}) ${DATE})`,
        'iu',
      ),
    ],
  },
  {
    sign: '📞',
    patterns: [
      /(?:đường dây nóng|liên hệ|tổng đài|hotline|số trực ban|gọi số|(?<!số )điện thoại|(?:^|\s)ĐT)[^\n\d]{0,30}?((?:\+84|0[1-9]|1[89]00)[\d .-]{5,12}\d)(?!\d)/iu,
    ],
  },
  {
    sign: '💰',
    patterns: [
      /((?:mức hỗ trợ|mức vay|học phí|lệ phí|mức phí|mức đóng|tiền thưởng|giá vé|mỗi suất|mức phạt)[^.;\n\d]{0,40}?\d[\d.,]*(?: (?:nghìn|ngàn|triệu|tỷ|tỉ))? đồng(?:\/(?:thí sinh|học sinh|hộ dân|lao động|\p{L}+))?)/iu,
    ],
  },
]

const BETWEEN = ' · '

/**
 * One line of the facts that a text names and its summary does not, each word for word under a sign that
 * needs no language; as many as fit, in the order date, place, deadline, telephone, amount. Empty without any.
 */
export function keyFacts(text: string, summary: string, most: number): string {
  const said: string[] = []
  let left = most
  for (const { sign, patterns } of kinds) {
    const fact = factIn(text, patterns)
    if (fact === undefined || summary.includes(fact)) continue
    const item = `${sign} ${fact}`
    const length = item.length + (said.length > 0 ? BETWEEN.length : 0)
    if (length > left) continue
    said.push(item)
    left -= length
  }
  return said.join(BETWEEN)
}

function factIn(text: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (found?.[1] && !isOfCrooks(text, found)) return found[1].trim()
  }
  return undefined
}

/** Whether the sentence tells of those whom a warning is about: their number is not to be called. */
function isOfCrooks(text: string, { index, 0: found }: RegExpExecArray): boolean {
  const from = Math.max(text.lastIndexOf('. ', index), text.lastIndexOf('\n', index)) + 1
  return crooks.test(text.slice(from, index + found.length))
}

const crooks =
  /đối tượng|giả danh|mạo danh|tự xưng|lừa đảo|đe do[ạa]|đe dọa|kẻ gian|nghi phạm|tin nhắn lạ|số lạ/i
