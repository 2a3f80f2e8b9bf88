const kinds = {
  report: 'Phản ánh',
  petition: 'Kiến nghị',
  question: 'Câu hỏi',
  comment: 'Góp ý',
  praise: 'Khen',
}
const levels = { urgent: 'KHẨN', normal: 'bình thường' }
const statuses = {
  new: 'mới',
  received: 'đã tiếp nhận',
  forwarded: 'đã chuyển',
  answered: 'đã trả lời',
  closed: 'đã kết thúc',
  rejected: 'không tiếp nhận',
}
const ends = {
  'not-ours': 'không đúng thẩm quyền',
  unclear: 'nội dung không rõ',
  'answered-before': 'đã trả lời trước đây',
  'legal-procedure': 'thuộc thủ tục khiếu nại, tố cáo',
  duplicate: 'trùng',
  withdrawn: 'người gửi rút lại',
}
const acts = {
  open: 'mở',
  receive: 'nhận',
  assign: 'phân công',
  forward: 'chuyển',
  ask: 'hỏi thêm người gửi',
  raise: 'chuyển thành khẩn',
  supply: 'người gửi đã bổ sung',
  answer: 'trả lời',
  reject: 'không tiếp nhận',
  close: 'kết thúc',
  rate: 'người gửi đánh giá',
  reopen: 'mở lại',
  merge: 'gộp',
  withdraw: 'người gửi rút lại',
  note: 'ghi chú',
  escalate: 'báo cấp trên',
  'ask-solved': 'hỏi lại người gửi',
  solved: 'người gửi cho biết đã giải quyết',
}
const by = { staff: 'cán bộ', member: 'người gửi', service: 'tự động' }

const asideText =
  'Chúng tôi có tin gửi riêng. Nếu anh/chị đang chờ trả lời, xin bấm vào đây để nhận.'
const asideLink = 'bấm vào đây'
const asideFrom = asideText.indexOf(asideLink)

/** Cases, as staff and those who wrote read of them. */
export const cases = {
  kinds,
  levels,
  statuses,
  ends,
  /** Where it belongs to no unit. */
  office: 'Cơ quan phụ trách địa bàn',

  // The card
  head: (code: string, kind: keyof typeof kinds, level: keyof typeof levels) =>
    `${code} · ${kinds[kind]} · ${levels[level]}`,
  why: {
    opened: '🆕 Việc mới.',
    assigned: '👉 Việc được giao cho đồng chí.',
    reassigned: '👉 Việc đã giao cho cán bộ khác.',
    answered: '✅ Việc đã được cán bộ khác trả lời.',
    forwarded: '📨 Việc được chuyển đến.',
    added: '➕ Người gửi viết thêm.',
    edited: '✏️ Người gửi đã sửa lời.',
    withdrawn: '↩ Người gửi đã rút lại.',
    supplied: '📎 Người gửi đã bổ sung thông tin.',
    reopened: '🔁 Người gửi đề nghị mở lại.',
    unsatisfied: '👎 Người gửi chưa hài lòng với câu trả lời.',
    overdue: '⏰ Việc đã quá hạn.',
    unassigned: '⏰ Việc chưa có người nhận.',
    unreached: '📵 Người phụ trách không nhận được tin của chúng tôi; xin đồng chí xem giúp.',
    escalated: '⏫ Đơn vị cấp dưới để quá hạn; xin đồng chí đôn đốc.',
  },
  reminder: {
    head: '⏰ Việc đồng chí cần xem hôm nay',
    topics: {
      escalated: (count: number) => `Đơn vị cấp dưới để quá hạn, xin đôn đốc: ${count}`,
      overdue: (count: number) => `Quá hạn: ${count}`,
      unassigned: (count: number) => `Chưa có người nhận: ${count}`,
      waiting: (count: number) => `Người gửi chưa bổ sung, xin xem có trả lời được không: ${count}`,
    },
    line: (code: string, unit: string, what: string) => `• ${code} · ${unit} · ${what}`,
    receiveBy: (day: string) => `hạn tiếp nhận ${day}`,
    answerBy: (day: string) => `hạn trả lời ${day}`,
    askedOn: (day: string) => `hỏi ngày ${day}`,
    more: (count: number) => `… và ${count} việc nữa`,
    typed: 'Xem danh sách: /ykien quá hạn, /ykien',
  },
  place: (unit: string | undefined, group: string | undefined, where: string | undefined) =>
    `Nơi gửi: ${[unit ?? 'chưa rõ đơn vị', group ? `nhóm “${group}”` : 'tin nhắn riêng'].join(', ')}${where ? `\nĐịa điểm: ${where}` : ''}`,
  writer: (name: string) => `Người gửi: ${name}`,
  anonymous: 'giấu tên',
  nameless: 'một người dân',
  direct: 'tin nhắn riêng',
  standing: (
    status: keyof typeof statuses,
    reason: keyof typeof ends | undefined,
    unit: string,
    who: string | undefined,
  ) =>
    `Tình trạng: ${statuses[status]}${reason ? ` (${ends[reason]})` : ''} · ${unit}${who ? ` · ${who}` : ' · chưa có người nhận'}`,
  staffUnnamed: 'một cán bộ',
  dueReceive: (time: string) => `Hạn tiếp nhận: ${time}`,
  dueAnswer: (time: string) => `Hạn trả lời: ${time}`,
  late: (what: 'receive' | 'answer', time: string) =>
    `QUÁ HẠN ${what === 'receive' ? 'tiếp nhận' : 'trả lời'} từ ${time}`,
  newHeld: '🔒 Có ý kiến mới được giữ riêng. Xin đồng chí xem: /ykien giữ lại',
  nobodyNamed:
    '⚠️ Có ý kiến được giữ riêng (tố cáo, nghi là tài liệu mật) nhưng chưa ai được giao xem. Xin giao cho một người: nhipcau staff add … --sees-held',
  becameHeld: (code: string) =>
    `${code}: người gửi đã sửa lời; ý kiến này nay được giữ riêng cho người được giao. Đồng chí không phải xử lý nữa.`,
  moreOpened: 'Còn nhiều việc mới nữa. Đồng chí gõ /ykien để xem danh sách.',
  paused: 'Đang chờ người gửi bổ sung; thời hạn tạm dừng.',
  erased: '(nội dung đã xoá theo yêu cầu của người gửi)',
  alsoWrote: (count: number) => `Cùng việc này còn ${count} ý kiến khác.`,
  laterWritten: (name: string | undefined, text: string) =>
    `➕ ${name ? `${name}: ` : ''}“${text}”`,
  likely: (code: string, text: string) => `Có thể trùng với ${code}: “${text}”`,
  satisfied: (good: boolean) => `Người gửi: ${good ? 'hài lòng' : 'chưa hài lòng'}`,
  buttons: {
    take: 'Nhận',
    forward: 'Chuyển',
    up: 'Chuyển lên cấp trên',
    answer: 'Trả lời',
    answerMore: 'Trả lời thêm',
    ask: 'Hỏi thêm',
    reject: 'Không tiếp nhận',
    close: 'Kết thúc',
    merge: (code: string) => `Gộp vào ${code}`,
    good: 'Hài lòng',
    bad: 'Chưa hài lòng',
    solved: 'Đã giải quyết',
    unsolved: 'Chưa',
    reopen: 'Mở lại',
    before: '◀ Trước',
    next: 'Tiếp ▶',
  },
  typedOpen:
    'Trả lời (reply) tin này: nhận · chuyển xã Tân Phú · trả lời … · hỏi thêm … · không tiếp nhận · ghi chú …',
  typedAnswered: 'Trả lời (reply) tin này: trả lời … để trả lời thêm · đóng',
  typedMerge: (code: string) => `gộp vào ${code}`,
  readOnly: 'Việc này do đơn vị khác giải quyết; đồng chí chỉ xem.',

  // History
  historyHead: 'Quá trình:',
  event: (at: string, act: string, who: keyof typeof by, name: string | undefined, more: string) =>
    `• ${at}: ${acts[act as keyof typeof acts] ?? act} – ${name ?? by[who]}${more ? `: ${more}` : ''}`,

  // The inbox
  views: {
    mine: 'Việc của đồng chí',
    unit: 'Việc của đơn vị',
    overdue: 'Việc quá hạn, chưa ai nhận',
    report: 'Phản ánh',
    petition: 'Kiến nghị',
    question: 'Câu hỏi',
    comments: 'Góp ý, khen, câu trả lời chưa mở việc',
    held: 'Ý kiến được giữ lại',
  },
  tabs: {
    mine: 'Của tôi',
    unit: 'Đơn vị',
    overdue: 'Quá hạn',
    report: 'Phản ánh',
    petition: 'Kiến nghị',
    question: 'Hỏi',
    comments: 'Góp ý',
    held: 'Giữ lại',
  },
  listHead: (view: string, total: number, page: number, pages: number) =>
    `${view}: ${total.toLocaleString('vi-VN')}${pages > 1 ? ` (trang ${page}/${pages})` : ''}`,
  listEmpty: (view: string) => `${view}: không có.`,
  listLine: (at: number, code: string, mark: string, place: string, text: string) =>
    `${at}. ${code}${mark} · ${place}${text ? ` · ${text}` : ''}`,
  listComment: (at: number, kind: keyof typeof kinds, place: string, text: string) =>
    `${at}. ${kinds[kind]} · ${place} · ${text}`,
  markLate: ' ⏰',
  markUrgent: ' ‼',
  listTyped:
    'Xem một việc: gõ số thứ tự, ví dụ: 1. Trang khác: tiếp, trước. Xem danh sách khác: /ykien đơn vị, /ykien quá hạn, /ykien phản ánh, /ykien góp ý.',
  listTypedComments:
    'Mở việc từ một ý kiến: gõ mở 1 phản ánh (hoặc kiến nghị, hỏi). Trang khác: tiếp, trước.',
  feedbackHead: (kind: keyof typeof kinds) => `${kinds[kind]}:`,
  openAs: 'Mở việc từ ý kiến này, là:',
  openedFrom: (code: string) => `${code}: đã mở việc từ ý kiến này.`,
  openedBefore: 'Ý kiến này đã có việc, hoặc không còn.',
  badView: (text: string) =>
    `Không hiểu “${text}”. Ví dụ: /ykien, /ykien đơn vị, /ykien quá hạn, /ykien phản ánh, /ykien góp ý, /ykien PA-2611-0042.`,

  // What staff do
  unknownCode: (text: string) =>
    `Không có việc mã “${text}” trong phạm vi của đồng chí. Xem danh sách: /ykien`,
  refusedForStaff: 'Việc này ngoài phạm vi đồng chí phụ trách.',
  refusedReadOnly: (code: string) => `${code}: việc đang ở đơn vị khác, đồng chí chỉ xem được.`,
  taken: (code: string) => `${code}: đồng chí đã nhận việc này.`,
  takenBy: (code: string, name: string) =>
    `${code}: đã có ${name} nhận. Muốn đổi người: /ykien ${code} giao … (tên cán bộ).`,
  answeredBy: (code: string, name: string, text: string) =>
    `${code}: ${name} đã trả lời: “${text}”. Vẫn muốn gửi thêm: /ykien ${code} trả lời thêm …`,
  assigned: (code: string, name: string) => `${code}: đã giao cho ${name}.`,
  nobodyCalled: (text: string) =>
    `Không có cán bộ nào tên “${text}” được trả lời ý kiến trong phạm vi của việc này. Ví dụ: giao Nguyễn Văn An, hoặc: giao telegram:123456789.`,
  forwarded: (code: string, unit: string) => `${code}: đã chuyển đến ${unit}.`,
  whereTo: (code: string) =>
    `${code}: chuyển đến đâu? Xin gõ tên hoặc mã đơn vị, ví dụ: xã Tân Phú. Chuyển lên cấp trên: gõ “lên”.`,
  nobodyThere: (unit: string) =>
    `${unit}: chưa có cán bộ nào trả lời ý kiến, nên chưa chuyển được.`,
  nobodyAbove: 'Không còn cấp trên nào có cán bộ trả lời ý kiến.',
  whatAnswer: (code: string) => `${code}: xin gõ nội dung trả lời người gửi.`,
  whatAnswerMore: (code: string, name: string, text: string) =>
    `${code}: ${name} đã trả lời: “${text}”. Xin gõ nội dung trả lời thêm.`,
  whatAsk: (code: string) => `${code}: xin gõ điều cần người gửi bổ sung.`,
  whyReject: (code: string) => `${code}: vì sao không tiếp nhận?`,
  whyRejectTyped: (code: string) =>
    `${code}: vì sao không tiếp nhận? Xin gõ: không tiếp nhận thẩm quyền (hoặc: không rõ, đã trả lời, khiếu nại tố cáo).`,
  sentAnswer: (code: string, count: number) =>
    `${code}: câu trả lời đang được gửi tới ${count} người.`,
  sentAsk: (code: string, count: number) =>
    `${code}: đã hỏi lại ${count} người gửi; thời hạn tạm dừng cho đến khi có bổ sung.`,
  nobodyToTell: (code: string) =>
    `${code}: không còn ai để trả lời (người gửi đã rút ý kiến, hoặc nhóm không còn).`,
  sentReject: (code: string) => `${code}: đã ghi không tiếp nhận và báo cho người gửi.`,
  rejectedUntold: (code: string) => `${code}: đã ghi không tiếp nhận; chưa báo được cho người gửi.`,
  closed: (code: string) => `${code}: đã kết thúc.`,
  merged: (code: string, into: string) =>
    `${code}: đã gộp vào ${into}; mọi người gửi sẽ cùng nhận câu trả lời.`,
  mergeUsage: 'Xin gõ hai mã, ví dụ: /gop PA-2611-0042 vào PA-2611-0040',
  intoOver: (code: string) => `${code}: việc này đã kết thúc nên không gộp vào được.`,
  noted: (code: string) => `${code}: đã ghi chú.`,
  answerUsage:
    'Xin gõ mã và nội dung, ví dụ: /traloi PA-2611-0042 Xã đã cho sửa cống, xong trong tuần.',
  maybeAnswer: (code: string) =>
    `${code}: nếu đó là câu trả lời cho người gửi, xin gõ: trả lời và nội dung.`,
  tooLong: (most: number) =>
    `Nội dung dài quá, xin viết trong ${most.toLocaleString('vi-VN')} chữ cái.`,
  empty: 'Xin gõ kèm nội dung.',
  cannot: {
    'wrong-status': (code: string, status: keyof typeof statuses) =>
      `${code}: không làm được, vì việc đang ở tình trạng “${statuses[status]}”.`,
    already: (code: string) => `${code}: đã như vậy rồi.`,
    taken: (code: string) => `${code}: đã có người nhận.`,
    'too-late': (code: string) => `${code}: đã quá thời gian cho phép.`,
  },

  // What those who wrote read
  answer: (code: string, text: string, unit: string) => `${code}\n${text}\n— ${unit}`,
  answerTyped: 'Xin trả lời (reply) tin này: hài lòng, hoặc: chưa hài lòng.',
  question: (code: string, text: string, unit: string) =>
    `${code}: cần bổ sung thông tin.\n${text}\nXin anh/chị trả lời (reply) ngay tin này.\n— ${unit}`,
  /** Where whoever wrote without a name is known to nobody: anybody may know. */
  questionToAll: (code: string, text: string, unit: string) =>
    `${code}: cần bổ sung thông tin.\n${text}\nBà con nào biết rõ, xin trả lời (reply) ngay tin này.\n— ${unit}`,
  rejection: (code: string, reason: keyof typeof ends, unit: string) =>
    `${code}: chúng tôi chưa thể tiếp nhận ý kiến này.\n${rejections[reason] ?? ''}\nCảm ơn anh/chị đã gửi.\n— ${unit}`,
  mayReopen: 'Nếu chưa đồng ý, trong 7 ngày xin bấm Mở lại.',
  mayReopenTyped: 'Nếu chưa đồng ý, trong 7 ngày xin trả lời (reply) tin này: mở lại.',
  /** Said in a group instead of what only one person may read. */
  aside: { text: asideText, from: asideFrom, to: asideFrom + asideLink.length },
  noneAside: 'Hiện chưa có tin riêng nào mới cho anh/chị.',
  isSolved: (code: string) => `${code}: việc anh/chị nêu đến nay đã thực sự được giải quyết chưa?`,
  isSolvedTyped: 'Xin trả lời (reply) tin này: đã giải quyết, hoặc: chưa.',
  thanksGood: (code: string) => `Cảm ơn anh/chị. Chúng tôi đã ghi nhận: hài lòng với việc ${code}.`,
  thanksBad: (code: string) =>
    `Cảm ơn anh/chị. Chúng tôi đã ghi nhận: chưa hài lòng với việc ${code}.`,
  offerReopen: (code: string) =>
    `${code}: đã ghi nhận chưa hài lòng. Nếu cần giải quyết tiếp, xin bấm Mở lại.`,
  offerReopenTyped: (code: string) =>
    `${code}: đã ghi nhận chưa hài lòng. Nếu cần giải quyết tiếp, xin trả lời (reply) câu trả lời ở trên: mở lại.`,
  thanksSolved: 'Cảm ơn anh/chị đã cho biết.',
  reopened: (code: string) => `${code}: đã mở lại. Cơ quan sẽ xem xét tiếp.`,
  tooLateToReopen: (code: string) =>
    `${code}: đã quá 7 ngày nên không mở lại được. Xin gửi ý kiến mới, chúng tôi sẽ tiếp nhận.`,
  onlyWriter: 'Chỉ người gửi ý kiến này mới chọn được.',

  // The terminal
  cliNone: 'Không có việc nào.',
  cliLine: (
    code: string,
    status: keyof typeof statuses,
    unit: string,
    due: string,
    late: boolean,
  ) => `${code}  ${statuses[status]}  ${unit}  hạn ${due}${late ? '  QUÁ HẠN' : ''}`,
}

/** Why, and where to turn instead. */
const rejections: Partial<Record<keyof typeof ends, string>> = {
  'not-ours':
    'Việc này không thuộc thẩm quyền của chúng tôi. Xin anh/chị gửi đến cơ quan có thẩm quyền; bộ phận một cửa của xã, phường sẽ chỉ nơi nhận.',
  unclear:
    'Nội dung chưa đủ rõ để giải quyết. Xin anh/chị gửi lại, nêu rõ việc gì, ở đâu, khi nào.',
  'answered-before':
    'Việc này đã được trả lời trước đây. Nếu có tình tiết mới, xin anh/chị gửi lại.',
  'legal-procedure':
    'Việc này thuộc thủ tục khiếu nại, tố cáo theo luật. Xin anh/chị gửi đơn đến Ban Tiếp công dân hoặc trụ sở tiếp công dân của địa phương.',
}
