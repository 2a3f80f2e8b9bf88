/** Why a delivery did not arrive, in words for staff. One that is missing here does not compile where a status is shown. */
const reasons = {
  removed: 'tài khoản của dịch vụ không còn ở trong nhóm',
  muted: 'nhóm không cho tài khoản của dịch vụ viết',
  gone: 'tin cần sửa không còn',
  'too-late': 'tin đã gửi quá lâu, nền tảng không cho thu hồi nữa (Telegram: 48 giờ)',
  rejected: 'nền tảng không nhận nội dung này',
  picture: 'nền tảng không nhận ảnh',
  unsupported: 'kênh này không làm được việc đó',
  'topic-closed': 'chủ đề đã đóng, không viết vào được',
  'topic-gone': 'chủ đề không còn',
  sealed: 'nhóm mã hoá đầu cuối, dịch vụ không dùng được',
  expired: 'quá hạn gửi',
  'stopped-while-sending': 'dịch vụ dừng đúng lúc đang gửi',
  'no-answer': 'nền tảng không trả lời',
  'line-broke': 'đường truyền bị ngắt khi đang gửi',
  'server-error': 'máy chủ của nền tảng bị lỗi',
  'bad-answer': 'nền tảng trả lời không đọc được',
  'channel-broke': 'lỗi của dịch vụ, xin báo người vận hành',
  unknown: 'không rõ kết quả',
}
type Reason = keyof typeof reasons

interface Status {
  readonly groups: number
  readonly sent: number
  readonly waiting: number
  readonly uncertain: number
  readonly failed: number
  readonly cancelled: number
  /** Of the groups that wait, those that wait for the platform; the others wait their turn. */
  readonly waitingWhy: { readonly throttled: number; readonly unreachable: number }
  readonly troubles: readonly {
    readonly state: 'failed' | 'uncertain'
    readonly reason: Reason
    readonly count: number
    readonly groups: readonly string[]
  }[]
}

const wordsFor: ReadonlyMap<string, string> = new Map(Object.entries(reasons))
const reason = (code: string) => wordsFor.get(code) ?? reasons.unknown

function troubles(status: Status): string {
  return status.troubles
    .map(({ state, reason: code, count, groups }) => {
      const mark = state === 'uncertain' ? '❓ Chưa chắc đã tới' : '✖ Không gửi được'
      const more = count > groups.length ? ` và ${count - groups.length} nhóm khác` : ''
      return `${mark} (${reason(code)}): ${groups.join(', ')}${more}`
    })
    .join('\n')
}

function waiting({ waiting: count, waitingWhy: { throttled, unreachable } }: Status): string {
  const why = [
    ...(throttled > 0 ? [`${throttled} nhóm do nền tảng bảo đợi`] : []),
    ...(unreachable > 0 ? [`${unreachable} nhóm do chưa nối được với nền tảng`] : []),
  ]
  return `… Đang chờ: ${count}${why.length > 0 ? ` (${why.join(', ')})` : ''}`
}

/** Sending again says it twice where it had arrived: a person looks first. */
function resend(number: number, { failed, uncertain }: Status): readonly string[] {
  if (failed + uncertain === 0) return []
  const look =
    uncertain > 0 ? ['Nhóm có dấu ❓ có thể đã nhận: xin mở nhóm ra xem trước khi gửi lại.'] : []
  return [...look, `Gửi lại các nhóm chưa tới hoặc chưa chắc: /guilai ${number}`]
}

/** In colour, also where a sign has a black and white form. */
const emoji = (sign: string) => (/^\p{Emoji_Presentation}/u.test(sign) ? sign : `${sign}\uFE0F`)

const summaryFrom = {
  lead: 'đoạn dẫn của trang',
  machine: 'máy chọn câu',
  model: 'mô hình AI viết',
  staff: 'cán bộ viết',
}

export const publishing = {
  /** Under a summary that no person wrote. */
  automaticSummary: 'Tóm tắt tự động',
  source: (source: string) => `Nguồn: ${source}`,
  readOn: 'Đọc tiếp ▸',
  /** Leads to the page of an article that is here in full. */
  readThere: 'Xem trên trang ▸',
  /** Where words cannot lead anywhere: what to send us directly. */
  readInDirect: (number: number) => `Đọc cả bài: nhắn riêng cho chúng tôi /doc ${number}`,
  /** The last line of a post without buttons: how to rate it. */
  howToRate: (signs: readonly (readonly [sign: string, score: number])[]) =>
    `⭐ Chấm điểm: trả lời tin này bằng số từ 1 đến 5${signs.length > 0 ? `, hoặc thả ${signs.map(([sign, score]) => `${emoji(sign)} ${score}`).join(' · ')}` : ''}`,
  pollQuestion: (title: string) => `Mời bà con đánh giá bài: ${title}`,
  readOnBelow: (part: number, of: number) => `Đọc tiếp ở tin dưới ▾ (${part}/${of})`,
  reason,

  /** One post, counted by groups. */
  status: (number: number, status: Status): string =>
    [
      `Tin ${number}: ${status.groups} nhóm`,
      `✔ Đã gửi: ${status.sent}`,
      ...(status.waiting > 0 ? [waiting(status)] : []),
      ...(status.cancelled > 0 ? [`⊘ Đã huỷ: ${status.cancelled}`] : []),
      ...(status.troubles.length > 0 ? [troubles(status)] : []),
      ...resend(number, status),
    ].join('\n'),

  // Articles that came in by themselves, told to the admins
  newInFeed: (
    number: number,
    title: string,
    from: string,
    summary: 'lead' | 'machine' | 'model' | 'staff',
  ) =>
    `Bài mới từ nguồn “${from}”:\n${number} · ${title}\nTóm tắt: ${summaryFrom[summary]}. Xem: /xem ${number} · Đăng: /dang ${number}`,
  damagedInFeed: (number: number, title: string, damage: string) =>
    `Bài ${number} · ${title}\n${damage}\nBài chưa gửi đi. Xin xem lại ở trang gốc: /xem ${number}`,
  changedAtSource: (number: number, title: string, posts: readonly number[]) =>
    `Bài ${number} · ${title}\nTrang gốc vừa sửa bài này, mà bài đã gửi hoặc đã hẹn gửi ở tin ${posts.join(', ')}. Xem bản mới: /xem ${number}`,
  notSentFromFeed: (number: number, title: string, why: string) =>
    `Bài ${number} · ${title}\nNguồn tin đặt tự gửi, nhưng chưa gửi được: ${why} Gửi tay: /dang ${number}`,
  noPlanFromFeed: {
    'no-article': 'không tìm thấy bài.',
    'bad-audience': 'nơi nhận ghi ở nguồn tin không đúng nữa.',
    beyond: 'nơi nhận ngoài đơn vị.',
    'no-groups': 'nơi nhận chưa có nhóm nào đang nhận tin.',
    'no-channel': 'kênh của nơi nhận chưa bật.',
    'bad-title': 'tiêu đề thứ hai không dùng được.',
  },

  /** Told to the one who ordered the post when all groups have been tried. */
  outcome: (number: number, status: Status): string =>
    status.groups === 0
      ? `Tin ${number} không đến nhóm nào: nơi nhận không còn nhóm đang bật, hoặc tin đã quá hạn. Gõ /nhom trong nhóm để xem nhóm đó, hoặc nhờ người vận hành chạy: nhipcau groups`
      : [
          status.sent === status.groups
            ? `✔ Tin ${number} đã đến đủ ${status.groups} nhóm.`
            : `Tin ${number} đã đến ${status.sent}/${status.groups} nhóm.`,
          ...(status.troubles.length > 0 ? [troubles(status)] : []),
          ...resend(number, status),
        ].join('\n'),
}
