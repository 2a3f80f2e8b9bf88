interface Status {
  readonly groups: number
  readonly sent: number
  readonly waiting: number
  readonly uncertain: number
  readonly failed: number
  readonly cancelled: number
  readonly troubles: readonly {
    readonly state: 'failed' | 'uncertain'
    readonly reason: string
    readonly count: number
    readonly groups: readonly string[]
  }[]
}

/** Why a delivery did not arrive, in words for staff. */
const reasons: Readonly<Record<string, string>> = {
  removed: 'bot không còn ở trong nhóm',
  muted: 'nhóm không cho bot viết',
  gone: 'tin cần sửa không còn',
  rejected: 'nền tảng không nhận nội dung này',
  unsupported: 'kênh này không làm được việc đó',
  expired: 'quá hạn gửi',
  'stopped-while-sending': 'dịch vụ dừng đúng lúc đang gửi',
  'no-answer': 'nền tảng không trả lời',
  'channel-broke': 'lỗi của dịch vụ, xin báo người vận hành',
}

const reason = (code: string) => reasons[code] ?? 'không rõ kết quả'

function troubles(status: Status): string {
  return status.troubles
    .map(({ state, reason: code, count, groups }) => {
      const mark = state === 'uncertain' ? '❓ Chưa chắc đã tới' : '✖ Không gửi được'
      const more = count > groups.length ? ` và ${count - groups.length} nhóm khác` : ''
      return `${mark} (${reason(code)}): ${groups.join(', ')}${more}`
    })
    .join('\n')
}

export const publishing = {
  source: (source: string) => `Nguồn: ${source}`,
  readOn: 'Đọc tiếp ▸',
  /** Leads to the page of an article that is here in full. */
  readThere: 'Xem trên trang ▸',
  readOnBelow: (part: number, of: number) => `Đọc tiếp ở tin dưới ▾ (${part}/${of})`,
  reason,

  /** One post, counted by groups. */
  status: (number: number, status: Status): string =>
    [
      `Tin ${number}: ${status.groups} nhóm`,
      `✔ Đã gửi: ${status.sent}`,
      ...(status.waiting > 0 ? [`… Đang chờ: ${status.waiting}`] : []),
      ...(status.cancelled > 0 ? [`⊘ Đã huỷ: ${status.cancelled}`] : []),
      ...(status.troubles.length > 0 ? [troubles(status)] : []),
      ...(status.failed + status.uncertain > 0
        ? [`Gửi lại các nhóm chưa tới: /guilai ${number}`]
        : []),
    ].join('\n'),

  /** Told to the one who ordered the post when all groups have been tried. */
  outcome: (number: number, status: Status): string =>
    status.groups === 0
      ? `Tin ${number} không đến nhóm nào: nơi nhận không còn nhóm đang bật, hoặc tin đã quá hạn. Xem nhóm: /nhom`
      : [
          status.sent === status.groups
            ? `✔ Tin ${number} đã đến đủ ${status.groups} nhóm.`
            : `Tin ${number} đã đến ${status.sent}/${status.groups} nhóm.`,
          ...(status.troubles.length > 0 ? [troubles(status)] : []),
          ...(status.failed + status.uncertain > 0
            ? [`Gửi lại các nhóm chưa tới: /guilai ${number}`]
            : []),
        ].join('\n'),
}
