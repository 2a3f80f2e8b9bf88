const placeName = (audience: string) => (audience === 'all' ? 'tất cả' : audience)
const number = (value: number) => value.toLocaleString('vi-VN')

type Kind = 'post' | 'schedule'
const names: Record<Kind, string> = { post: 'tin', schedule: 'lịch' }
const name = (kind: Kind, of: number) => `${names[kind]} ${of}`

/** Bulletins, and what recurs. */
export const schedules = {
  needsApprover:
    'Tin ở đây phải có người thứ hai duyệt, nên lịch gửi và bản tin chỉ quản trị mới đặt được.',
  name,

  // The bulletin
  bulletinHead: (date: string) => `📰 BẢN TIN NGÀY ${date}`,
  nothingNew: 'Chưa có bài mới.',
  moreNews: (count: number) => `… và ${number(count)} bài mới khác. Xem: /tinmoi`,
  bulletinCard: (post: number, audience: string, groups: number) =>
    `Bản tin (tin ${post})\nNơi nhận: ${placeName(audience)}, ${number(groups)} nhóm`,
  bulletinTyped: 'Xin trả lời: OK – gửi ngay, HUỶ – thôi không gửi.',
  bulletinOvertaken: 'Đã có bản tin khác gửi đến nơi này. Xin gõ lại /bantin để lấy bài mới.',
  bulletinGoes: (post: number) => `✔ Bản tin đang đi. Theo dõi: /tinhtrang ${post}`,
  bulletinUsage: [
    'Xin gõ một trong các cách sau:',
    '/bantin – xem bản tin các bài mới, rồi gửi',
    '/bantin đến xa-tan-phu – cho riêng một nơi',
    '/bantin thêm đến xa-tan-phu 7h sáng hằng ngày – tự gửi mỗi sáng',
    'Có thể ghi thêm ở cuối: kèm đánh giá · mục nông nghiệp · không có bài mới cũng báo',
  ].join('\n'),

  // The list
  line: (
    schedule: number,
    article: { readonly number: number; readonly title: string } | undefined,
    audience: string,
    every: string,
    next: string | undefined,
  ) =>
    `• Lịch ${schedule}, ${article ? `bài ${article.number} “${article.title}”` : 'bản tin'}: ${every}, đến ${placeName(audience)}${next === undefined ? ' – đang tạm dừng' : `. Lần tới: ${next}`}`,
  buttonPause: (schedule: number) => `Tạm dừng lịch ${schedule}`,
  buttonResume: (schedule: number) => `Chạy tiếp lịch ${schedule}`,
  buttonMove: 'Dời',
  buttonMovePost: (post: number) => `Dời tin ${post}`,
  buttonCancel: 'Huỷ',
  howToAdd: 'Thêm một lịch: /lich thêm 12 đến xa-tan-phu 7h sáng thứ 2 đến thứ 6',
  typed:
    'Xin gõ: /lich dừng 3, /lich tiếp 3, /lich dời 3 8h mai, /lich huỷ 3 (hoặc /lich huỷ tin 5)',
  typedOne: (schedule: number) =>
    `Tạm dừng: /lich dừng ${schedule}. Dời lần tới: /lich dời ${schedule} 8h mai. Huỷ: /lich huỷ ${schedule}`,
  usage: [
    'Xin gõ một trong các cách sau:',
    '/lich – xem 10 việc sắp tới',
    '/lich thêm 12 đến xa-tan-phu 7h sáng thứ 2 đến thứ 6 – gửi bài 12 theo lịch',
    '/lich dừng 3, /lich tiếp 3 – tạm dừng hoặc chạy tiếp lịch 3',
    '/lich dời 3 8h mai – dời riêng lần tới',
    '/lich huỷ 3 – huỷ lịch 3; /lich huỷ tin 5 – huỷ tin 5',
  ].join('\n'),

  // What is done with it
  added: (
    schedule: number,
    what: 'article' | 'bulletin',
    audience: string,
    groups: number,
    every: string,
    first: string,
  ) =>
    `✔ Đã đặt lịch ${schedule}: ${what === 'bulletin' ? 'bản tin' : 'gửi bài'} ${every}, đến ${placeName(audience)} (${number(groups)} nhóm).\nLần đầu: ${first}.`,
  unknown: (of: number) => `Không có lịch hay tin nào số ${of} đang chờ. Xem: /lich`,
  which: (of: number) =>
    `Có cả lịch ${of} và tin ${of}. Xin ghi rõ, ví dụ: /lich huỷ lịch ${of}, hoặc /lich huỷ tin ${of}`,
  notUnderstood: (text: string) => `Chưa hiểu “${text}”. Ví dụ: /lich dừng 3`,
  over: 'Việc này đã xong hoặc đã huỷ rồi. Xem: /lich',
  postsAreNotPaused: 'Tin gửi một lần không tạm dừng được, chỉ dời hoặc huỷ.',
  askMove: (of: string) => `Dời ${of} sang lúc nào? Ví dụ: 8h sáng mai`,
  done: {
    pause: (of: string) => `✔ Đã tạm dừng ${of}. Các lần trong lúc dừng không gửi bù.`,
    resume: (of: string) => `✔ Đã cho ${of} chạy tiếp.`,
    cancel: (of: string) => `✔ Đã huỷ ${of}.`,
  },
  moved: (of: string, to: string, isOnce: boolean) =>
    `✔ Đã dời ${of} sang ${to}.${isOnce ? ' Chỉ riêng lần này, các lần sau vẫn như cũ.' : ''}`,
  notRinging: 'Lịch này đang tạm dừng hoặc không còn lần nào nữa, nên không có gì để dời.',
  beyondNext: (next: string) =>
    `Lần sau nữa của lịch này là ${next}. Xin chọn giờ trước đó, hoặc huỷ lịch.`,
  // The terminal, and the calendar file
  noSchedules: 'Chưa có lịch nào. Đặt lịch trong tin nhắn: /lich thêm, /bantin thêm',
  unknownAtTerminal: (ref: string) => `Không có lịch số “${ref}”. Xem: nhipcau schedule`,
  calendarName: 'Lịch gửi tin',
  calendarWritten: (file: string, events: number) =>
    `✔ Đã ghi ${number(events)} lần gửi vào ${file}.`,
  cannotWrite: (file: string) => `Không ghi được tệp ${file}. Xin chọn chỗ khác.`,
  noticeEvent: (text: string, audience: string) => `Thông báo: ${text} (${placeName(audience)})`,
  event: (title: string | undefined, audience: string) =>
    `${title ? `Gửi bài: ${title}` : 'Bản tin'} (${placeName(audience)})`,

  notRung: (schedule: number, why: string) => `Lịch ${schedule} đến giờ mà chưa gửi được: ${why}`,
}
