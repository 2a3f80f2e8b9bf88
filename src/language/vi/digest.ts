const number = (value: number) => value.toLocaleString('vi-VN')
const mean = (value: number) =>
  value.toLocaleString('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

const kinds = {
  comment: 'góp ý',
  report: 'phản ánh',
  petition: 'kiến nghị',
  question: 'hỏi',
  praise: 'khen',
}
type Kind = keyof typeof kinds

const compared = (now: number, before: number) => {
  if (now === before) return 'bằng kỳ trước'
  return now > before
    ? `tăng ${number(now - before)} so với kỳ trước`
    : `giảm ${number(before - now)} so với kỳ trước`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const duration = (ms: number, inWorkingTime: boolean) => {
  const [day, of] = inWorkingTime ? [8 * HOUR, ' làm việc'] : [24 * HOUR, '']
  if (ms < HOUR) return `${number(Math.max(1, Math.round(ms / MINUTE)))} phút${of}`
  if (ms < 2 * day) return `${number(Math.round(ms / HOUR))} giờ${of}`
  return `${number(Math.round(ms / day))} ngày${of}`
}

/** How many are content: in hundredths, or only whether most are, for the others are too few to be counted. */
type Share = number | 'most' | 'least'
const shares = { most: 'phần lớn', least: 'phần nhỏ' }
const share = (percent: Share) => (typeof percent === 'number' ? `${percent}%` : shares[percent])

const list = (counts: readonly { readonly kind: Kind; readonly count: number }[]) =>
  counts.map(({ kind, count }) => `${kinds[kind]} ${number(count)}`)
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Read by leaders on a phone: one fact a line. */
export const digest = {
  title: '📋 TỔNG HỢP TÌNH HÌNH',
  everywhere: 'Toàn địa bàn',
  /** Whole days, the last one with it; one day alone is both. */
  days: (from: string, to: string) =>
    from === to ? `Ngày ${from}` : `Từ ngày ${from} đến hết ngày ${to}`,
  span: (from: string, to: string) => `Từ ${from} đến ${to}`,

  sentHead: '📣 ĐÃ GỬI',
  nothingSent: 'Không gửi tin nào.',
  sent: (posts: number, before: number) => `${number(posts)} tin, ${compared(posts, before)}.`,
  reached: (reached: number, meant: number, members: number) =>
    `Đến ${number(reached)} trong ${number(meant)} nhóm${members > 0 ? `, khoảng ${number(members)} người` : ''}.`,

  ratingHead: '⭐ ĐÁNH GIÁ',
  noRatings: 'Không có đánh giá nào.',
  ratings: (count: number, before: number) => `${number(count)} lượt, ${compared(count, before)}.`,
  mean: (now: number, before: number | undefined) =>
    `Trung bình ${mean(now)} sao${before === undefined ? '' : ` (kỳ trước ${mean(before)})`}.`,

  feedbackHead: '💬 Ý KIẾN BÀ CON',
  noFeedback: (before: number) =>
    before === 0 ? 'Không có ý kiến nào.' : `Không có ý kiến nào, ${compared(0, before)}.`,
  feedback: (count: number, before: number) =>
    `${number(count)} ý kiến, ${compared(count, before)}.`,
  kinds: (counts: readonly { readonly kind: Kind; readonly count: number }[], otherKinds: number) =>
    sentence(
      [...list(counts), ...(otherKinds > 0 ? [`loại khác ${number(otherKinds)}`] : [])].join(', '),
    ),
  place: (
    place: string,
    count: number,
    counts: readonly { readonly kind: Kind; readonly count: number }[],
  ) => `• ${place}: ${number(count)}${counts.length > 0 ? ` (${list(counts).join(', ')})` : ''}`,
  elsewhere: (count: number) => `• Các nơi khác: ${number(count)}`,
  tooFew: 'Dưới 3 người nên không nêu chi tiết.',

  caseHead: '📂 VỤ VIỆC',
  opened: (count: number, before: number) => `Mới: ${number(count)}, ${compared(count, before)}.`,
  answered: (count: number, before: number) =>
    `Đã trả lời: ${number(count)}, ${compared(count, before)}.`,
  standing: (open: number, overdue: number) => {
    if (open === 0) return 'Hiện không còn vụ nào chờ trả lời.'
    const late = overdue === 0 ? 'không vụ nào quá hạn' : `trong đó ${number(overdue)} vụ quá hạn`
    return `Hiện còn ${number(open)} vụ chờ trả lời, ${late}.`
  },
  received: (ms: number, before: number | undefined, inWorkingTime: boolean) =>
    `Một nửa số vụ được tiếp nhận trong vòng ${duration(ms, inWorkingTime)}${before === undefined ? '' : ` (kỳ trước ${duration(before, inWorkingTime)})`}.`,
  answeredIn: (ms: number, before: number | undefined, inWorkingTime: boolean) =>
    `Một nửa số vụ được trả lời trong vòng ${duration(ms, inWorkingTime)}${before === undefined ? '' : ` (kỳ trước ${duration(before, inWorkingTime)})`}.`,
  satisfied: (satisfied: Share, rated: number, before: Share | undefined) => {
    const compared = before === undefined ? '' : `kỳ trước ${share(before)}`
    if (typeof satisfied === 'string')
      return `Hài lòng: ${share(satisfied)} trong ${number(rated)} vụ được bà con đánh giá${compared && ` (${compared})`}.`
    const percent = share(Math.round((100 * satisfied) / rated))
    return `Hài lòng: ${number(satisfied)} trong ${number(rated)} vụ được bà con đánh giá (${percent}${compared && `; ${compared}`}).`
  },

  topicHead: '🔎 BÀ CON NÓI NHIỀU VỀ',
  topic: (term: string, count: number) => `• ${term}: ${number(count)} ý kiến`,
  quote: (text: string) => `  “${text}”`,

  // The command
  how: [
    'Xin gõ một trong các cách sau:',
    '/tonghop – từ đầu ngày hôm nay',
    '/tonghop hôm qua, /tonghop tuần, /tonghop tháng',
    '/tonghop 1/11 đến 7/11 – từ ngày đến ngày',
    '/tonghop tuần xa-tan-phu – riêng một đơn vị',
    '/tonghop bật hằng ngày 7h – tự gửi vào đây mỗi ngày',
    '/tonghop bật hằng tuần thứ 2 7h – tự gửi vào đây mỗi tuần',
    '/tonghop tắt – thôi tự gửi',
  ].join('\n'),
  notUnderstood: (text: string) => `Chưa hiểu “${text}”.`,
  beatNotUnderstood: (text: string) =>
    `Chưa hiểu “${text}”. Ví dụ: /tonghop bật hằng ngày 7h, hoặc /tonghop bật hằng tuần thứ 2 7h.`,
  turnedOn: (every: 'day' | 'week', unit: string, next: string) =>
    `Đã bật. ${every === 'day' ? 'Hằng ngày' : 'Hằng tuần'}, bản tổng hợp của ${unit} sẽ được gửi vào đây.\nLần đầu: ${next}.\nThôi nhận: /tonghop tắt`,
  everywhereName: 'toàn địa bàn',
  turnedOff: 'Đã tắt. Bản tổng hợp không tự gửi vào đây nữa.',
  beyond: (unit: string) => `${unit} nằm ngoài đơn vị của đồng chí.`,
  othersChat:
    'Bản tổng hợp ở đây do đơn vị khác bật, ngoài phạm vi của đồng chí, nên đồng chí không đổi được.',
  wasOff: 'Ở đây chưa bật bản tổng hợp nào. Để bật: /tonghop bật hằng ngày 7h',
}
