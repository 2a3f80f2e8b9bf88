import { publishing } from './publishing.js'

/** How a correction stands in the groups where something was to be done. */
interface Status {
  readonly groups: number
  readonly sent: number
  readonly told: number
  readonly waiting: number
  readonly uncertain: number
  readonly failed: number
  readonly troubles: readonly {
    readonly state: 'failed' | 'uncertain'
    readonly reason: string
    readonly count: number
    readonly groups: readonly string[]
  }[]
}

function troubles({ troubles: all }: Pick<Status, 'troubles'>, failed: string): readonly string[] {
  return all.map(({ state, reason, count, groups }) => {
    const mark = state === 'uncertain' ? '❓ Chưa chắc đã tới' : `✖ ${failed}`
    const more = count > groups.length ? ` và ${count - groups.length} nhóm khác` : ''
    return `${mark} (${publishing.reason(reason)}): ${groups.join(', ')}${more}`
  })
}

const inDoubt = (waiting: number) =>
  waiting > 0 ? [`❓ ${waiting} nhóm chưa rõ đã nhận tin hay chưa, nên chưa làm gì ở đó.`] : []

export const corrections = {
  needsApprover: 'Tin ở đây phải có người thứ hai duyệt, nên chỉ quản trị mới sửa được tin đã gửi.',
  /** In the place of a part that is not needed any more. */
  partAbove: '(Phần này đã gộp vào tin ở trên khi sửa.)',
  /** Above the right words, where nothing can be changed. */
  noticeHead: (title: string) => `Đính chính tin “${title}”:`,

  /** Told to the one who ordered it. */
  corrected: (number: number, status: Status): string =>
    status.groups === 0
      ? `✔ Tin ${number}: chưa nhóm nào nhận bản cũ. Các nhóm sẽ nhận bản đã sửa.`
      : [
          `${status.sent === status.groups ? '✔ ' : ''}Tin ${number}: đã sửa ở ${status.sent}/${status.groups} nhóm đã nhận tin${status.told > 0 ? `, trong đó ${status.told} nhóm nhận tin đính chính vì kênh không cho sửa` : ''}.`,
          ...inDoubt(status.waiting),
          ...troubles(status, 'Không sửa được'),
        ].join('\n'),
  recalled: (number: number, status: Status): string =>
    status.groups === 0
      ? `✔ Tin ${number}: chưa nhóm nào nhận, nay không gửi nữa.`
      : [
          `${status.sent === status.groups ? '✔ ' : ''}Tin ${number}: đã thu hồi ở ${status.sent}/${status.groups} nhóm đã nhận tin.`,
          ...inDoubt(status.waiting),
          ...troubles(status, 'Không thu hồi được'),
          ...(status.failed > 0
            ? ['Ở những nhóm này xin nhờ quản trị nhóm xoá tin bằng tay, hoặc gửi tin đính chính.']
            : []),
        ].join('\n'),
  /** Below how the post stands. */
  statusWords: (status: Status): string =>
    `✎ Bản sửa: ${status.sent}/${status.groups} nhóm đã sửa${status.failed > 0 ? `, ${status.failed} nhóm không sửa được` : ''}${status.waiting > 0 ? `, ${status.waiting} nhóm đang chờ` : ''}`,
  statusRecall: (status: Status): string =>
    `⊘ Thu hồi: ${status.sent}/${status.groups} nhóm${status.failed > 0 ? `, ${status.failed} nhóm không thu hồi được` : ''}${status.waiting > 0 ? `, ${status.waiting} nhóm đang chờ` : ''}`,

  // In the chat
  ask: (number: number, words: string, canRewrite: boolean) =>
    `Xin trả lời (reply) tin nhắn này bằng nội dung mới của tin ${number}.${canRewrite ? ' Bài đã được sửa sau khi đăng: có thể đăng lại theo bài đã sửa (bấm nút dưới đây, hoặc trả lời BAI).' : ''}\n\nĐang là:\n\n${words}`,
  askShort: 'Xin gõ nội dung mới.',
  buttonArticle: 'Theo bài đã sửa',
  buttonSend: 'Gửi sửa',
  buttonRecall: 'Thu hồi',
  buttonDrop: 'Huỷ',
  card: (
    number: number,
    {
      groups,
      edited,
      told,
      waiting,
    }: {
      readonly groups: number
      readonly edited: number
      readonly told: number
      readonly waiting: number
    },
  ) =>
    [
      `Sửa tin ${number} ở ${groups} nhóm:`,
      ...(edited > 0 ? [`• ${edited} nhóm: sửa ngay trên tin đã gửi`] : []),
      ...(told > 0 ? [`• ${told} nhóm: gửi tin đính chính, vì kênh không cho sửa`] : []),
      ...(waiting > 0 ? [`• ${waiting} nhóm chưa nhận: sẽ nhận luôn bản mới`] : []),
    ].join('\n'),
  cardNotice: 'Tin đính chính sẽ như sau:',
  cardTyped: 'Xin trả lời (reply) tin nhắn này, trong 10 phút: OK – gửi sửa; HUY – thôi.',
  recallTyped: 'Xin trả lời (reply) tin nhắn này, trong 10 phút: OK – thu hồi; HUY – thôi.',
  recallCard: (number: number, title: string, groups: number, waiting: number) =>
    [
      `Thu hồi tin ${number}: ${title}`,
      `${groups} nhóm đã nhận hoặc đang nhận${waiting > 0 ? `, ${waiting} nhóm đang chờ sẽ không nhận nữa` : ''}.`,
      'Trên Telegram chỉ xoá được tin gửi trong 48 giờ qua. Thu hồi rồi thì không gửi lại tin này được nữa.',
    ].join('\n'),
  quietNow: (until: string) =>
    `⚠ Đang giờ nghỉ (đến ${until}). Gửi sửa bây giờ thì bản sửa vẫn đi ngay.`,
  notUnderstood: (text: string) =>
    `Không hiểu “${text}”. Xin trả lời tin nhắn đó: OK để làm, HUY để thôi.`,
  ordered: (number: number) => `✔ Đang sửa tin ${number}. Theo dõi: /tinhtrang ${number}`,
  orderedBefore: (number: number) => `✔ Tin ${number} chưa gửi đi: khi gửi sẽ theo bản đã sửa.`,
  recallOrdered: (number: number) => `✔ Đang thu hồi tin ${number}. Theo dõi: /tinhtrang ${number}`,
  recallBefore: (number: number) => `✔ Tin ${number} chưa đến nhóm nào, nay không gửi nữa.`,
  dropped: (number: number) => `Đã thôi, tin ${number} giữ nguyên.`,
  decided: (number: number) => `Việc này đã được xử lý rồi. Xem: /tinhtrang ${number}`,
  notOut: (number: number) =>
    `Tin ${number} chưa gửi đi. Xin gõ lại /dang hoặc /thongbao để sửa trước khi gửi.`,
  isRecalled: (number: number) => `Tin ${number} đã được thu hồi.`,
  isSame: (number: number) => `Nội dung mới giống hệt tin ${number} đang có, không có gì để sửa.`,
  noText: 'Xin gửi nội dung mới bằng chữ.',
  noArticle: (number: number) => `Tin ${number} không có bài để đăng lại. Xin gõ nội dung mới.`,
  tooLong: (most: number) =>
    `Nội dung mới dài quá, không sửa vừa chỗ của tin đã gửi. Nhiều nhất khoảng ${most.toLocaleString('vi-VN')} chữ cái, kể cả tiêu đề và nguồn. Xin rút ngắn.`,
}
