const number = (value: number) => value.toLocaleString('vi-VN')

/** What is wrong with the lines at the end of a notice, and what to type instead. */
const faults = {
  'no-text':
    'Chưa có nội dung thông báo. Xin ghi nơi nhận ở dòng đầu, nội dung ở các dòng sau, ví dụ:\n/thongbao đến xa-tan-phu\nMời bà con họp thôn lúc 19h tối mai.\nđã rõ',
  'choice-count': 'Câu hỏi cần từ 2 đến 6 lựa chọn, mỗi lựa chọn một dòng, bắt đầu bằng dấu “- ”.',
  'choice-length': 'Mỗi lựa chọn chỉ dài tối đa 60 chữ cái. Xin viết ngắn lại.',
  'choice-twice': 'Có hai lựa chọn giống nhau. Xin sửa lại cho khác nhau.',
  'question-length': 'Xin ghi câu hỏi sau chữ “hỏi:”, dài tối đa 200 chữ cái.',
  'question-twice': 'Mỗi thông báo chỉ hỏi một câu. Xin gửi câu kia trong thông báo khác.',
  'no-question':
    'Các dòng lựa chọn phải đứng ngay dưới câu hỏi, ví dụ:\nhỏi: Nhà mình có đi tiêm không?\n- Có\n- Không',
  'remind-hours': 'Xin ghi sau mấy giờ thì nhắc, từ 1 đến 72, ví dụ: nhắc sau 4 giờ',
  'remind-nothing':
    'Muốn nhắc nơi chưa đọc thì cần một dòng “đã rõ” (hoặc một câu hỏi), để biết nơi nào đã đọc.',
  'not-at-end': 'Các dòng “đã rõ”, “hỏi: …” và “nhắc sau … giờ” phải đứng cuối, sau nội dung.',
}

interface Asked {
  readonly hasButton: boolean
  readonly question: string | null
  readonly choices: readonly string[]
  readonly remindHours: number | null
}

interface Results {
  readonly number: number
  readonly title: string
  readonly told: number
  readonly hasButton: boolean
  readonly readGroups: number
  readonly readPeople: number
  readonly question: string | null
  /** How many have chosen, and what; that not, where too few have. */
  readonly voters: number
  readonly choices: readonly { readonly choice: string; readonly people: number }[]
  readonly units: readonly {
    readonly name: string
    readonly groups: number
    readonly readGroups: number
    /** Absent where too few people answered. */
    readonly read?: number
    readonly choices?: readonly number[]
  }[]
  readonly moreUnits: number
  readonly isOver: boolean
}

function unitLine(
  { name, groups, readGroups, read, choices }: Results['units'][number],
  asks: Results,
) {
  const people = [
    ...(asks.hasButton && read !== undefined ? [`${number(read)} người đã rõ`] : []),
    ...(choices
      ? [choices.map((people, at) => `${asks.choices[at]?.choice}: ${number(people)}`).join(', ')]
      : []),
  ]
  const head = `• ${name}: ${asks.hasButton ? `${number(readGroups)}/` : ''}${number(groups)} nhóm`
  return [head, ...people].join(' · ')
}

/** Short posts without an article. */
export const notices = {
  faults,
  usage: [
    'Xin gõ nơi nhận ở dòng đầu, nội dung ở các dòng sau, ví dụ:',
    '/thongbao đến xa-tan-phu lúc 7h sáng mai',
    'Sáng thứ bảy trạm y tế tiêm phòng sởi cho trẻ.',
    'đã rõ',
    'hỏi: Nhà mình có đưa cháu đi không?',
    '- Có',
    '- Không',
    'nhắc sau 4 giờ',
    '(Các dòng cuối tuỳ ý: “đã rõ” là nút báo đã đọc, “hỏi” là bình chọn, “nhắc” gửi lời nhắc tới nhóm chưa ai báo đã đọc.)',
  ].join('\n'),

  // As groups see it
  head: '📢 THÔNG BÁO',
  question: (question: string) => `❓ ${question}`,
  buttonRead: '✅ Đã rõ',
  byNumber: (choices: readonly string[]) =>
    [
      ...choices.map((choice, at) => `${at + 1}. ${choice}`),
      'Xin trả lời tin này bằng số của lựa chọn.',
    ].join('\n'),
  howToRead: (hearsReactions: boolean): string =>
    hearsReactions
      ? '✅ Đọc rồi, xin thả một biểu tượng cảm xúc vào tin này, hoặc trả lời: đã rõ'
      : '✅ Đọc rồi, xin trả lời tin này: đã rõ',
  reminder: (hasButtons: boolean, hasRead: boolean): string =>
    hasRead
      ? `🔔 Nhắc bà con: nhóm mình chưa có ai báo đã rõ thông báo này. Xin bà con xem và ${hasButtons ? 'bấm “Đã rõ”' : 'báo lại'} giúp.`
      : '🔔 Nhắc bà con: nhóm mình chưa có ai trả lời thông báo này. Xin bà con xem và chọn giúp.',

  // On the button
  read: 'Đã ghi nhận. Cảm ơn anh/chị đã đọc!',
  readAgain: 'Anh/chị đã báo rồi. Cảm ơn anh/chị!',
  chosen: (choice: string) => `Đã ghi nhận: ${choice}. Cảm ơn anh/chị!`,
  chosenAgain: (choice: string) => `Anh/chị đã chọn “${choice}” rồi. Cảm ơn anh/chị!`,
  chosenAnew: (choice: string) => `Đã đổi thành: ${choice}. Cảm ơn anh/chị!`,
  over: 'Thông báo này đã lâu nên không ghi nhận thêm.',

  // The card
  cardHead: (post: number, text: string) => `Tin ${post} · Thông báo: ${text}`,
  cardParts: (parts: number) => `Dài: ${parts} tin nối nhau`,
  cardAsks: ({ hasButton, question, choices, remindHours }: Asked) =>
    [
      ...(hasButton ? ['Nút: Đã rõ'] : []),
      ...(question === null ? [] : [`Hỏi: ${question} (${choices.join(' / ')})`]),
      ...(remindHours === null
        ? []
        : [`Nhắc sau ${remindHours} giờ nhóm nào chưa có ai báo đã đọc`]),
    ].join('\n'),
  cardSentBefore: (post: number) =>
    `⚠ Thông báo này đã gửi hoặc đã hẹn gửi tới nơi nhận này rồi (tin ${post}). Gửi lại?`,
  askText: (post: number, text: string) =>
    `Xin trả lời (reply) tin nhắn này bằng nội dung mới của tin ${post}. Không ghi lại các dòng “đã rõ”, “hỏi”, “nhắc” thì giữ như cũ. Nội dung đang dùng:\n\n${text}`,
  buttonEdit: 'Sửa nội dung',
  askTextShort: 'Xin gõ nội dung mới.',
  reminderStopped: (post: number) =>
    `✔ Tin ${post} đã gửi xong nên vẫn còn trong nhóm; lời nhắc thì không gửi nữa.`,

  // What came back
  results: (results: Results): string =>
    [
      `Thông báo (tin ${results.number}): ${results.title}`,
      `Đã đến ${number(results.told)} nhóm`,
      ...(results.hasButton
        ? [`✅ Đã rõ: ${number(results.readPeople)} người ở ${number(results.readGroups)} nhóm`]
        : []),
      ...(results.question === null
        ? []
        : [
            `❓ ${results.question}`,
            `${number(results.voters)} người đã chọn`,
            ...results.choices.map(({ choice, people }) => `▢ ${choice}: ${number(people)} người`),
          ]),
      ...(results.units.length > 0
        ? ['Theo đơn vị:', ...results.units.map((unit) => unitLine(unit, results))]
        : []),
      ...(results.moreUnits > 0 ? [`… và ${number(results.moreUnits)} đơn vị khác`] : []),
      ...(results.isOver ? ['Thông báo đã quá 14 ngày nên không ghi nhận thêm.'] : []),
    ].join('\n'),
  resultsNone: (post: number) => `Tin ${post} chưa đến nhóm nào trong địa bàn đồng chí phụ trách.`,
  seeResults: (post: number) => `Kết quả: /thongke tin ${post}`,
}
