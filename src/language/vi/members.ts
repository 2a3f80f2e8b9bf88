import { brief, type ChannelName } from '../../base/index.js'
import { attachments } from './attachments.js'

type Kind = 'comment' | 'report' | 'petition' | 'question' | 'praise'
type Status = 'new' | 'received' | 'forwarded' | 'answered' | 'closed' | 'rejected' | 'paused'

const kinds: Readonly<Record<Kind, string>> = {
  comment: 'góp ý',
  report: 'phản ánh',
  petition: 'kiến nghị',
  question: 'câu hỏi',
  praise: 'lời khen',
}

const statuses: Readonly<Record<Status, string>> = {
  new: 'mới nhận, đang chờ cán bộ',
  received: 'đã tiếp nhận, đang xử lý',
  forwarded: 'đã chuyển nơi có trách nhiệm',
  answered: 'đã trả lời',
  closed: 'đã kết thúc',
  rejected: 'không tiếp nhận',
  paused: 'đang chờ anh/chị bổ sung thông tin',
}

const states: Readonly<Record<string, string>> = {
  kept: '',
  held: ' (giữ riêng)',
  withdrawn: ' (đã thu hồi)',
  erased: ' (đã xoá)',
}

const lists: Readonly<Record<string, string>> = {
  report: 'phản ánh',
  petition: 'kiến nghị',
  question: 'hỏi',
  praise: 'khen',
  urgent: 'khẩn',
  complaint: 'khiếu nại',
  secret: 'mật',
}

function listName(list: string): string {
  return lists[list] ?? list
}
const { list } = attachments
const requests: Readonly<Record<string, string>> = {
  copy: 'xem dữ liệu',
  erase: 'xoá dữ liệu',
  withdraw: 'rút đồng ý',
}

const neutralText = 'Việc này xin trao đổi riêng. Bấm vào đây để nhắn riêng cho chúng tôi.'
const neutralLink = 'Bấm vào đây'

interface MyData {
  readonly account: { readonly channel: ChannelName; readonly number: string }
  readonly name: string | undefined
  readonly since: string | undefined
  readonly ratings: readonly {
    readonly title: string
    readonly score: number
    readonly at: string
  }[]
  readonly answers: readonly {
    readonly text: string
    readonly hasRead: boolean
    readonly choice: string | undefined
  }[]
  readonly feedback: readonly {
    readonly kind: Kind
    readonly text: string
    readonly state: string
    readonly at: string
    readonly code: string | null
    readonly place: string | null
    readonly attached: Parameters<typeof list>[0]
    readonly isAnonymous: boolean
    readonly before: readonly string[]
  }[]
  readonly consents: readonly {
    readonly act: string
    readonly version: string
    readonly way: string
    readonly at: string
  }[]
  readonly requests: readonly {
    readonly kind: string
    readonly at: string
    readonly doneAt: string | null
    readonly outcome: string | null
  }[]
  readonly asked: number
  readonly isAnonymous: boolean
}

export const members = {
  kinds,

  // What became of what was written
  kept: (kind: Kind, isAnonymous: boolean, isAsked: boolean) =>
    `Đã ghi là ${kinds[kind]}${isAnonymous ? ', không ghi tên' : ''}. Cảm ơn bà con!${isAsked ? ' Nếu cần cơ quan trả lời, xin bấm trả lời tin này và gõ: phản ánh, kiến nghị hoặc hỏi.' : ''}`,
  sayMore: (kind: Kind) =>
    `Xin viết cả nội dung trong một tin, ví dụ: ${kinds[kind]}: đèn đường ấp 2 hỏng.`,
  opened: (
    kind: Kind,
    code: string,
    how: { readonly isAnonymous: boolean; readonly isDirect: boolean; readonly isNamed: boolean },
  ) =>
    [
      `Đã ghi là ${kinds[kind]}, mã ${code}${how.isAnonymous ? ', không ghi tên' : ''}.`,
      ...(how.isAnonymous && !how.isDirect
        ? ['Câu trả lời sẽ đăng tại đây, chỉ nêu mã.']
        : how.isNamed
          ? []
          : ['Nếu không phải, xin trả lời: góp ý']),
      ...(how.isDirect ? [`Muốn biết giải quyết đến đâu, gõ: /theodoi ${code}`] : []),
    ].join(' '),
  onlyComment: 'Chỉ là góp ý',
  sameKind: (kind: Kind) => `Vẫn ghi là ${kinds[kind]}.`,
  tooLateToChange: 'Việc này đã được xử lý nên không đổi được nữa. Xin gửi ý kiến mới: /gopy',
  notYourFeedback: 'Chỉ người gửi mới đổi được.',
  flooded: (who: 'person' | 'group', until: string): string =>
    `${who === 'person' ? 'Cảm ơn anh/chị. Trong giờ này chúng tôi đã nhận nhiều ý kiến của anh/chị' : 'Cảm ơn bà con. Trong giờ này nhóm đã gửi rất nhiều ý kiến'}; xin gửi lại sau ${until}. Tin gửi trước giờ đó, trừ việc khẩn, chưa được nhận.`,
  guidance: {
    complaint:
      'Khiếu nại, tố cáo có trình tự riêng theo Luật Khiếu nại và Luật Tố cáo; người tố cáo được pháp luật giữ bí mật. Xin anh/chị đến trụ sở tiếp công dân của xã, phường hoặc của tỉnh, hoặc gửi đơn đến cơ quan có thẩm quyền. Nội dung anh/chị vừa viết chỉ người được giao mới đọc được, không đăng ở đâu cả. Xin xoá tin đã viết trong nhóm, nếu có.',
    secret:
      'Tin này có dấu hiệu là tài liệu mật. Xin không gửi tài liệu mật qua Zalo, Telegram và xoá tin vừa gửi. Chúng tôi không tải tệp về. Nếu không phải tài liệu mật, cán bộ được giao sẽ xem lại.',
  },
  neutral: {
    text: neutralText,
    from: neutralText.indexOf(neutralLink),
    to: neutralText.indexOf(neutralLink) + neutralLink.length,
  },
  urgentAlert: (code: string, where: string | undefined, text: string) =>
    `🔴 KHẨN ${code}${where ? ` – ${where}` : ''}\n“${text}”\nTrả lời: /traloi ${code} …`,
  urgentKept: (kind: Kind, where: string | undefined, text: string) =>
    `🔴 KHẨN${where ? ` – ${where}` : ''}: một ${kinds[kind]} nói đến việc khẩn, chưa mở việc.\n“${text}”\nXin kiểm tra tại chỗ ngay. Mở việc: /ykien góp ý`,
  urgentHeld: (where: string | undefined) =>
    `🔴 KHẨN${where ? ` – ${where}` : ''}: có ý kiến nói đến việc khẩn, nội dung được giữ riêng. Xin hỏi ngay người được giao xem ý kiến giữ riêng, và kiểm tra tại chỗ.`,

  // Step by step
  writeBehind:
    'Xin viết nội dung ngay sau lệnh, ví dụ: /gopy Đèn đường ấp 2 hỏng. Hoặc nhắn riêng cho chúng tôi: /gopy',
  askConsent: 'Anh/chị có đồng ý để chúng tôi nhận và giữ ý kiến của anh/chị như trên không?',
  typeConsent: 'Xin trả lời: ĐỒNG Ý, hoặc KHÔNG.',
  agree: 'Đồng ý',
  disagree: 'Không đồng ý',
  askKind: 'Anh/chị muốn gửi gì?',
  typeKind: 'Xin trả lời: 1 góp ý · 2 phản ánh · 3 kiến nghị · 4 hỏi · 5 khen (HUỶ để thôi)',
  askText: (kind: Kind) => `Xin viết nội dung ${kinds[kind]} trong một tin nhắn.`,
  typeText: '(HUỶ để thôi)',
  askPlace:
    'Việc ở đâu? Xin ghi nơi xảy ra việc (ấp, đường, gần chỗ nào); không cần số nhà của mình. Có ảnh, ghi âm, tệp hoặc vị trí thì gửi luôn ở đây.',
  typePlace: 'Không cần thì trả lời: BỎ QUA',
  skip: 'Bỏ qua',
  given: (counts: Parameters<typeof list>[0], place: string | undefined) =>
    `Đã nhận: ${[list(counts), place && `nơi ${place}`].filter(Boolean).join('; ')}.${counts.video > 0 ? ' Phim thì chúng tôi chưa nhận được.' : ''}`,
  askMore: (given: string) =>
    `${given} Xin gửi tiếp ảnh, tệp, vị trí hoặc ghi địa điểm; đủ rồi thì bấm Tiếp.`,
  typeMore: 'Đủ rồi thì trả lời: TIẾP',
  goOn: 'Tiếp',
  askName:
    'Anh/chị muốn ghi tên hay ẩn danh? Ẩn danh thì không ai thấy tên, chúng tôi vẫn trả lời được.',
  typeName: 'Xin trả lời: GHI TÊN hoặc ẨN DANH',
  named: 'Ghi tên',
  nameless: 'Ẩn danh',
  askSend: (
    kind: Kind,
    what: {
      readonly text?: string
      readonly place?: string
      readonly isAnonymous?: boolean
      readonly sent: Parameters<typeof list>[0]
    },
  ) =>
    [
      `Gửi ${kinds[kind]}${what.isAnonymous ? ' ẩn danh' : ''} này?`,
      `“${what.text ?? ''}”`,
      ...(list(what.sent) ? [`Kèm: ${list(what.sent)}`] : []),
      ...(what.place ? [`Nơi: ${what.place}`] : []),
    ].join('\n'),
  typeSend: 'Xin trả lời: GỬI, SỬA hoặc HUỶ',
  send: 'Gửi',
  mend: 'Sửa',
  cancel: 'Thôi',
  cancelled: 'Đã thôi, chưa gửi gì. Muốn gửi lại: /gopy',
  notUnderstood: 'Chưa rõ ý anh/chị.',
  questionOver: 'Câu hỏi này đã qua. Xin gõ lại: /gopy',

  // Cases
  caseMerged:
    'Đã gộp với việc khác cùng nội dung, đang giải quyết chung; trả lời sẽ báo theo mã này.',
  trackInDirect: 'Xin nhắn riêng cho chúng tôi lệnh này để xem.',
  whichCase: 'Xin ghi mã, ví dụ: /theodoi PA-2611-0042',
  noSuchCase: 'Không có mã này trong các ý kiến của anh/chị. Xin xem lại mã chúng tôi đã báo.',
  caseStands: (
    code: string,
    kind: Kind,
    status: Status,
    on: { readonly openedOn: string; readonly answerBy: string },
  ) =>
    `${code} – ${kinds[kind]} gửi ngày ${on.openedOn}: ${statuses[status]}.${status === 'new' || status === 'received' || status === 'forwarded' ? ` Hạn trả lời: ${on.answerBy}.` : ''}`,
  whichAwaits: (codes: readonly string[]) =>
    `Chúng tôi đang chờ anh/chị bổ sung cho nhiều việc. Xin gõ mã rồi nội dung, ví dụ: ${codes[0] ?? ''}: … Các mã: ${codes.join(', ')}.`,
  heardAbout: (what: 'supplied' | 'added', code: string) =>
    ({
      supplied: `Đã nhận phần bổ sung cho việc ${code}. Cảm ơn anh/chị!`,
      added: `Đã ghi thêm vào việc ${code} và báo cán bộ.`,
    })[what],

  // Their own data
  anonymity: (isOn: boolean, isDirect: boolean) =>
    isOn
      ? `Từ nay ý kiến của anh/chị được ghi không tên.${isDirect ? '' : ' Trong nhóm mọi người vẫn thấy tin anh/chị viết; muốn kín, xin nhắn riêng cho chúng tôi.'} Ghi tên lại: /andanh`
      : 'Từ nay ý kiến của anh/chị được ghi tên. Ẩn danh: /andanh',
  dataInDirect: (command: string) => `Xin nhắn riêng cho chúng tôi: /${command}`,
  myData: (data: MyData, day: (at: string) => string) =>
    [
      'Những gì chúng tôi đang giữ về anh/chị:',
      data.name === undefined
        ? '• Tên và số tài khoản: không giữ'
        : `• Tên: ${data.name}${data.since ? `, từ ${day(data.since)}` : ''}\n• Tài khoản: ${data.account.channel === 'zalo' ? 'Zalo' : 'Telegram'}, số ${data.account.number}`,
      `• Ẩn danh: ${data.isAnonymous ? 'đang bật' : 'đang tắt'}. Ý kiến ẩn danh gửi trong tin nhắn riêng còn chờ trả lời thì có ở đây, chỉ anh/chị xem được; ý kiến ẩn danh khác không ai tìm lại được.`,
      `• Đánh giá: ${data.ratings.length}`,
      ...data.ratings.map(({ title, score, at }) => `   ${score} sao, ${day(at)}: ${title}`),
      ...(data.asked > 0 ? [`• Đã hỏi vì sao chưa hài lòng: ${data.asked} bài`] : []),
      ...(data.answers.length > 0 ? [`• Trả lời thông báo: ${data.answers.length}`] : []),
      ...data.answers.map(
        ({ text, hasRead, choice }) =>
          `   ${[...(hasRead ? ['đã rõ'] : []), ...(choice ? [`chọn “${choice}”`] : [])].join(', ')}: ${brief(text, 80)}`,
      ),
      `• Ý kiến: ${data.feedback.length}`,
      ...data.feedback.flatMap((one) => [
        `   ${day(one.at)} ${kinds[one.kind]}${one.code ? ` ${one.code}` : ''}${one.isAnonymous ? ' (ẩn danh)' : ''}${states[one.state] ?? ''}: ${one.text}${one.place ? ` (nơi: ${one.place})` : ''}${list(one.attached) ? ` (kèm ${list(one.attached)})` : ''}`,
        ...one.before.map((text, at) => `      bản cũ ${at + 1}: ${text}`),
      ]),
      ...data.consents.map(
        ({ act, version, way, at }) =>
          `• ${act === 'given' ? 'Đồng ý' : 'Rút đồng ý'} với thông báo bản ${version}, ${way === 'button' ? 'bấm nút' : 'bằng chữ'}, ${day(at)}`,
      ),
      ...data.requests.map(
        ({ kind, at, doneAt, outcome }) =>
          `• Yêu cầu ${requests[kind] ?? kind}, ${day(at)}: ${doneAt ? `${outcome === 'done' ? 'xong' : 'thôi'} ${day(doneAt)}` : 'đang mở'}`,
      ),
      'Xoá: /xoadulieu · Rút đồng ý: /rutdongy',
    ].join('\n'),
  requestDue: (kind: string, what: 'answer' | 'stop', by: string, isLate: boolean) =>
    `${isLate ? '⏰ Quá hạn' : '⏰ Sắp đến hạn'}: một yêu cầu về dữ liệu cá nhân (${requests[kind] ?? kind}) ${what === 'answer' ? 'chưa được trả lời' : 'chưa dừng xử lý'}, hạn ${by}. Xin kiểm tra dịch vụ: yêu cầu này lẽ ra xong ngay.`,
  askErase:
    'Xoá hết những gì chúng tôi giữ về anh/chị? Nội dung ý kiến sẽ mất, việc đang chờ trả lời sẽ dừng; đánh giá chỉ còn là con số chung. Không lấy lại được. Muốn xoá, xin trả lời: XOÁ',
  eraseIt: 'Xoá',
  notErased: 'Chưa xoá gì cả.',
  erased: (ratings: number, feedback: number) =>
    `Đã xoá: ${feedback} ý kiến; ${ratings} lượt đánh giá chỉ còn trong tổng chung, không còn là của ai. Từ nay ý kiến trong nhóm không ghi tên, cho tới khi anh/chị đồng ý lại (nhắn riêng: /gopy).`,
  consentWithdrawn:
    'Đã ghi nhận anh/chị rút đồng ý. Từ nay tin nhắn riêng của anh/chị không được lưu, ý kiến trong nhóm không ghi tên, cho tới khi anh/chị đồng ý lại (nhắn riêng: /gopy). Muốn xoá những gì đã giữ: /xoadulieu',
  askWhyAlone: (title: string, score: number) =>
    `Anh/chị vừa chấm ${score} điểm cho bài “${title}”. Điều gì chưa tốt? Xin trả lời ngay dưới bài trong nhóm, hoặc nhắn ở đây: /gopy và nội dung. Chúng tôi đọc hết.`,
  askWhy: 'Điều gì chưa tốt? Xin trả lời ngay dưới bài, chúng tôi đọc hết.',

  // The words by which feedback is told apart
  keywordLists: (lists: readonly (readonly [string, number])[]) =>
    [
      ...lists.map(([list, count]) => `• ${listName(list)}: ${count} từ`),
      'Xem: /tukhoa khẩn · Thêm: /tukhoa khẩn + vỡ đập · Bớt: /tukhoa khẩn - lũ',
    ].join('\n'),
  keywordList: (list: string, words: readonly string[]) =>
    `${listName(list)}: ${words.join(', ') || '(trống)'}`,
  noSuchList: (name: string, lists: readonly string[]) =>
    `Không có danh sách “${name.slice(0, 40)}”. Có: ${lists.map(listName).join(', ')}. Ví dụ: /tukhoa khẩn + vỡ đập`,
  keywordSet: (list: string, words: string, isOn: boolean) =>
    `✔ ${isOn ? 'Đã thêm' : 'Đã bớt'} “${words.slice(0, 80)}” ${isOn ? 'vào' : 'khỏi'} ${listName(list)}.`,
}
