import type { ChannelName } from '../../base/index.js'

const groupCount = (groups: number) => `${groups.toLocaleString('vi-VN')} nhóm`

const placeName = (audience: string) => (audience === 'all' ? 'tất cả' : audience)

const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }

const states: Readonly<Record<string, string>> = {
  draft: 'nháp',
  awaiting: 'chờ duyệt',
  scheduled: 'đã hẹn giờ',
  released: 'đang gửi',
  done: 'đã gửi xong',
  cancelled: 'đã huỷ',
}

const summaryBy = { machine: 'máy chọn câu', model: 'mô hình AI viết', staff: 'cán bộ viết' }

export const commands = {
  // Who may
  staffOnly: 'Lệnh này dành cho cán bộ. Nếu anh/chị là cán bộ, xin nhờ người quản trị cấp quyền.',
  masked:
    'Anh/chị đang viết dưới tên nhóm nên chúng tôi không biết ai ra lệnh. Xin tắt chế độ ẩn danh quản trị rồi gõ lại.',
  notYours: 'Tin này thuộc đơn vị khác, ngoài quyền của đồng chí.',
  inPrivate:
    'Nhóm này có bà con cùng đọc. Xin gõ lệnh trong tin nhắn riêng với chúng tôi, để bản nháp không hiện ra trong nhóm.',
  unknown: (name: string, near?: string) =>
    `Không có lệnh /${name}.${near ? ` Có phải anh/chị muốn gõ /${near}?` : ''} Xem các lệnh: /trogiup`,
  tooLate:
    'Lệnh này đến chúng tôi muộn hơn một giờ nên chưa được thực hiện. Nếu vẫn cần, xin gõ lại.',
  failed: 'Có trục trặc nên chưa có gì thay đổi. Xin thử lại; nếu vẫn vậy, xin báo người vận hành.',

  // Help
  helpStaffHead: 'Các lệnh cho cán bộ:',
  /** Each by its row in the table of rights: people are shown what they may do. */
  helpStaff: {
    new: '/soan – đưa bài mới vào (gõ kèm nội dung hoặc địa chỉ trang, hoặc gửi sau)\nCũng có thể gửi thẳng cho chúng tôi: đường dẫn của bài, tệp Word hay PDF, ảnh kèm chú thích (dòng đầu là tiêu đề)',
    articles: '/bai – các bài đã có; /bai dân vận – tìm bài; /bai "dân vận khéo" – tìm cả cụm từ',
    show: '/xem 12 – đọc bài số 12',
    summary: '/tomtat 12 – xem hoặc thay phần tóm tắt',
    publish:
      '/dang 12 đến xa-tan-phu lúc 7h sáng mai – xem trước rồi gửi\nThêm ở cuối: hai tiêu đề: <tiêu đề thứ hai> – mỗi nửa số nhóm thấy một, rồi so điểm',
    notice:
      '/thongbao đến xa-tan-phu, xuống dòng ghi nội dung – thông báo ngắn, kèm nút “Đã rõ” và bình chọn nếu cần',
    correct: '/sua 5 – sửa tin số 5 đã gửi',
    recall: '/thuhoi 5 – thu hồi tin số 5',
    schedule:
      '/lich – các tin và lịch sắp tới; /lich thêm 12 đến xa-tan-phu 7h hằng ngày – gửi định kỳ',
    bulletin:
      '/bantin – bản tin các bài mới; /bantin thêm đến xa-tan-phu 7h sáng hằng ngày – tự gửi mỗi sáng',
    cancel: '/huy 5 – huỷ tin số 5',
    'status.post': '/tinhtrang 5 – tin số 5 đã đến đâu',
    resend: '/guilai 5 – gửi lại nhóm chưa tới',
    feeds: '/nguon – các nguồn tin đang theo dõi; /nguon doc 2 – đọc ngay nguồn số 2',
    stats:
      '/thongke 12 – điểm đánh giá và ý kiến của bài 12; /thongke tin 5 – so hai tiêu đề của tin 5',
    coverage: '/phusong – nơi chưa có nhóm, nhóm im lặng hoặc gửi không tới',
    digest: '/tonghop – tổng hợp tình hình; /tonghop bật hằng ngày 7h – tự gửi mỗi ngày',
    inbox: '/ykien – ý kiến và việc đang chờ; /ykien PA-2611-0042 – một việc',
    'case.answer': '/traloi PA-2611-0042 nội dung – trả lời người gửi; /gop – gộp việc trùng',
    'group.bind': '/nhom xa-tan-phu – gõ trong nhóm, để gắn nhóm với đơn vị',
    'group.tag': '/nhom thẻ #loa #tre – gõ trong nhóm, để đặt nhãn cho nhóm',
    audiences:
      '/noinhan – các nơi nhận đã lưu; /noinhan lưu vùng lũ = xa-tan-phu, xa-binh-an – lưu, rồi dùng như tên đơn vị',
    keywords: '/tukhoa – các từ dùng để phân loại ý kiến',
    staff: '/canbo – cán bộ của đơn vị; /canbo liên kết – nối tài khoản thứ hai của mình',
    'staff.invite': '/canbo mời biên tập viên xa-tan-phu – mời người; /canbo bỏ 3 – thu hồi quyền',
  },
  helpStaffEnd: '/riengtu – cách chúng tôi giữ thông tin của bà con',
  helpMember: (hasButtons: boolean) =>
    [
      'Chúng tôi gửi tin của cơ quan đến nhóm và nghe ý kiến của bà con.',
      hasButtons
        ? '• Bấm một ngôi sao dưới bài để đánh giá.'
        : '• Trả lời bài bằng một số từ 1 đến 5, hoặc thả cảm xúc như ghi ở cuối bài, để đánh giá.',
      '• Trả lời ngay dưới bài để góp ý. Cần được trả lời thì viết thêm dưới bài một tin: phản ánh, kiến nghị hoặc hỏi.',
      '• /tim tiêm chủng – tìm trong các bài đã gửi; /tinmoi – các bài mới nhất.',
      ...(hasButtons ? [] : ['• /doc 12 – đọc cả bài số 12, trong tin nhắn riêng.']),
      '• /gopy, /phananh, /kiennghi, /hoi và nội dung – gửi ý kiến; nhắn riêng /gopy để được hỏi từng bước.',
      '• /theodoi và mã – xem việc của mình đến đâu; /andanh – gửi không tên.',
      '• /dulieu, /xoadulieu – xem và xoá những gì chúng tôi giữ về mình.',
      '• /riengtu – chúng tôi giữ những gì về bà con.',
    ].join('\n'),
  yourId: (channel: string, person: string) => `Mã của anh/chị trên kênh này: ${channel}:${person}`,
  directWords:
    'Cảm ơn anh/chị đã nhắn. Muốn gửi ý kiến, xin gõ: /gopy. Để góp ý cho một bài, xin trả lời ngay dưới bài đó trong nhóm. Cần giúp: /trogiup',
  readInDirect:
    'Xin nhắn lệnh này riêng cho chúng tôi, ví dụ: /doc 12. Cả bài dài, gửi riêng thì nhóm đỡ trôi tin.',
  whichToRead: 'Xin cho biết số của bài, ví dụ: /doc 12. Số của bài ghi ở cuối tin trong nhóm.',
  sendTextOnly: 'Hiện chúng tôi chỉ nhận được chữ. Xin viết nội dung thành tin nhắn.',
  directFiles:
    'Muốn gửi ảnh, ghi âm, tệp hoặc vị trí cho cơ quan, xin gõ /gopy rồi gửi theo từng bước. Tin vừa rồi chúng tôi không lưu.',

  // Groups
  addedToGroup:
    'Cảm ơn anh/chị đã mời chúng tôi vào nhóm. Cán bộ phụ trách xin gõ /nhom và mã đơn vị để nhóm nhận tin, ví dụ: /nhom xa-tan-phu',
  backInGroup: (unit: string) => `Chúng tôi đã trở lại. Nhóm tiếp tục nhận tin của ${unit}.`,
  groupOnlyInGroups:
    'Xin gõ lệnh này trong nhóm cần gắn với đơn vị, ví dụ: /nhom xa-tan-phu. Tài khoản của dịch vụ phải có mặt trong nhóm.',
  groupNotBound: 'Nhóm này chưa gắn với đơn vị nào. Gõ kèm mã đơn vị, ví dụ: /nhom xa-tan-phu',
  groupBoundTo: (name: string, code: string) =>
    `Nhóm này thuộc ${name} (${code}). Đổi đơn vị: gõ /nhom và mã đơn vị mới.`,
  groupBound: (name: string, code: string) =>
    `✔ Nhóm đã gắn với ${name} (${code}) và sẽ nhận tin gửi cho đơn vị này.`,
  postsComeToTopic: (title: string | undefined, isHere: boolean, code: string) =>
    isHere
      ? `Tin vào chủ đề này${named(title)}. Muốn đổi: gõ /nhom ${code} trong chủ đề khác, hoặc ngoài các chủ đề (General).`
      : `Tin vào ${title === undefined ? 'một chủ đề khác' : `chủ đề${named(title)}`}. Muốn tin vào đây: gõ /nhom ${code} tại đây.`,
  postsComeToGroup: (code: string) =>
    `Tin vào phần chung của nhóm (General), không vào chủ đề này. Muốn tin vào đây: gõ /nhom ${code} tại đây.`,
  topicGone: (group: string, title: string | undefined) =>
    `⚠ Nhóm “${group}”: chủ đề${named(title)} mà tin gửi vào không còn. Từ nay tin vào phần chung của nhóm (General). Muốn đổi: gõ /nhom và mã đơn vị trong một chủ đề khác.`,
  topicClosed: (group: string, title: string | undefined) =>
    `⚠ Nhóm “${group}”: chủ đề${named(title)} mà tin gửi vào đang đóng. Trong lúc đó tin vào phần chung của nhóm (General); chủ đề mở lại thì tin lại vào đó. Cũng có thể cho bot làm quản trị viên có quyền quản lý chủ đề.`,
  unitBeyondYours: (name: string) => `${name} nằm ngoài đơn vị của đồng chí nên không gắn được.`,

  // Articles
  whichArticle: (command: string) =>
    `Xin cho biết số của bài, ví dụ: /${command} 12. Xem danh sách: /bai`,
  noSuchArticle: (ref: string) => `Không có bài số “${ref}”. Xem danh sách: /bai`,
  noArticles: 'Chưa có bài nào. Đưa bài vào: /soan rồi gửi nội dung.',
  nothingFound: (words: string) =>
    `Không tìm thấy bài nào có “${words}”. Thử ít từ hơn, có dấu hoặc không dấu đều được.`,
  whatToSearch:
    'Xin cho biết cần tìm gì, ví dụ: /tim tiêm chủng. Có dấu hoặc không dấu đều được; cụm từ phải đứng liền nhau thì đặt trong ngoặc kép: /tim "dân vận khéo"',
  nothingPostedFound: (words: string) =>
    `Chưa có bài nào đã gửi nói về “${words}”. Xin thử ít từ hơn, có dấu hoặc không dấu đều được. Các bài mới nhất: /tinmoi`,
  nothingPosted: 'Chưa có bài nào được gửi. Khi có bài mới, chúng tôi sẽ gửi vào nhóm.',
  readFound: (number: number) => `Đọc cả bài: nhắn riêng cho chúng tôi /doc ${number}`,
  articleLine: (number: number, title: string, date: string) =>
    `${number}. ${title}${date ? ` (${date})` : ''}`,
  articlesNext: (number: number) => `Đọc: /xem ${number} · Gửi: /dang ${number}`,
  articleCard: (number: number, summary: string, by: 'machine' | 'model' | 'staff') =>
    `Tóm tắt của bài ${number} (${summaryBy[by]}):\n\n${summary}\n\nThay: /tomtat ${number} nội dung mới\nGửi: /dang ${number}`,
  sendArticleText:
    'Xin gửi nội dung bài trong một tin nhắn: dòng đầu là tiêu đề, các dòng sau là bài. Có thể chuyển tiếp (forward) một tin có sẵn.',
  articleStored: (number: number, title: string) =>
    `✔ Đã lưu bài ${number}: ${title}\nXem lại: /xem ${number} · Gửi: /dang ${number}`,
  articleKnown: (number: number, title: string) =>
    `Bài này đã có, là bài số ${number}: ${title}\nGửi: /dang ${number}`,
  summaryStored: (number: number) =>
    `✔ Đã thay phần tóm tắt của bài ${number}. Gửi: /dang ${number}`,

  // What staff sent: a link, a file, pictures
  sentStored: (number: number, title: string) => `✔ Đã lưu bài ${number}: ${title}`,
  sentSummary: (from: 'lead' | 'machine' | 'model' | 'staff') =>
    `Tóm tắt (${{ lead: 'đoạn dẫn của trang', ...summaryBy }[from]}):`,
  sentPictures: (count: number) => `Ảnh kèm bài: ${count}`,
  sentLeftOut: (count: number, why: string) => `⚠ ${count} ảnh không nhận được. ${why}`,
  sentNext: (number: number) =>
    `Xem lại: /xem ${number} · Thay tóm tắt: /tomtat ${number} nội dung mới · Gửi: /dang ${number}`,
  sentSoon: 'Đã nhận, đang đọc. Đọc xong chúng tôi sẽ báo ngay.',
  sentWithoutWords:
    'Đã nhận ảnh nhưng chưa có chữ. Xin gửi lại ảnh kèm chú thích: dòng đầu là tiêu đề, các dòng sau là nội dung.',
  sentFeed: (address: string) =>
    `Địa chỉ này là một nguồn tin có nhiều bài. Xin gửi địa chỉ của một bài; muốn theo dõi cả nguồn, nhờ người vận hành: nhipcau feeds add ${address}`,
  sentGone: 'Không lấy được tệp này nữa. Xin gửi lại tệp.',
  sentUnreachable:
    'Chưa tải được tệp vì đường truyền tới kênh chat đang trục trặc. Lát nữa xin gửi lại.',
  sentFailed:
    'Có trục trặc nên chưa đọc được nội dung đã gửi. Xin gửi lại; nếu vẫn vậy, xin báo người vận hành.',

  // Publishing
  publishUsage:
    'Xin cho biết số của bài, ví dụ:\n/dang 12\n/dang 12 đến xa-tan-phu, -ap-1\n/dang 12 đến #nong-thon lúc 7h sáng mai dạng đầy đủ',
  badForm: (part: string) =>
    `Không hiểu dạng “${part}”. Chọn “đầy đủ” hoặc “tóm tắt”, ví dụ: /dang 12 dạng đầy đủ`,
  unreadableTime: (text: string) =>
    `Không hiểu giờ “${text}”. Ví dụ: 07:00, 7h30, 7h sáng mai, 07:00 25/11, thứ hai 8h.`,
  pastTime: (said: string, next?: string) =>
    `${said} đã qua.${next ? ` Có phải đồng chí muốn ${next}?` : ' Xin chọn giờ khác.'}`,
  noGroups: (audience: string) =>
    `Nơi nhận “${placeName(audience)}” chưa có nhóm nào đang nhận tin. Nếu tài khoản của dịch vụ đã bị đưa ra khỏi nhóm, xin mời lại; nếu nhóm chưa gắn, gõ /nhom và mã đơn vị ở trong nhóm.`,
  groupsBeyondYours: (titles: readonly string[]) =>
    `Có nhóm ngoài đơn vị của đồng chí: ${titles.slice(0, 5).join(', ')}${titles.length > 5 ? `… (${titles.length} nhóm)` : ''}. Xin chọn lại nơi nhận, ví dụ: /dang 12 đến xa-tan-phu`,
  channelOff: (channel: string) =>
    `Nơi nhận có nhóm trên kênh ${channel} nhưng kênh này chưa bật. Xin báo người vận hành.`,
  cardHead: (post: number, article: number, title: string) =>
    `Tin ${post} · Bài ${article}: ${title}`,
  cardAudience: (
    audience: string,
    size: { readonly groups: number; readonly units: number; readonly members: number | undefined },
  ) =>
    `Nơi nhận: ${placeName(audience)} – ${groupCount(size.groups)} ở ${size.units.toLocaleString('vi-VN')} đơn vị${size.members === undefined ? '' : `, khoảng ${size.members.toLocaleString('vi-VN')} người`}`,
  cardForm: (form: 'summary' | 'full', parts: number) =>
    `Dạng: ${form === 'summary' ? 'tóm tắt' : 'đầy đủ'}${parts > 1 ? `, ${parts} tin nối nhau` : ''}`,
  cardHour: (said: string) => `Giờ gửi: ${said}`,
  cardQuietNow: (until: string) =>
    `⚠ Đang giờ nghỉ (đến ${until}). Chọn gửi ngay thì tin vẫn đi ngay.`,
  cardQuietThen: (until: string) => `⚠ Giờ này là giờ nghỉ: tin sẽ đi lúc ${until}.`,
  cardUnserved: (titles: readonly string[]) =>
    `⚠ ${titles.length} nhóm do một tài khoản khác phụ trách mà dịch vụ không còn dùng, sẽ không nhận được: ${titles.slice(0, 5).join(', ')}. Mời tài khoản dịch vụ đang dùng vào nhóm rồi gõ lại /nhom.`,
  cardOverDay: (groups: number, perDay: number) =>
    `⚠ Có ${groupCount(groups)} trên một tài khoản chỉ được gửi ${perDay.toLocaleString('vi-VN')} tin mỗi ngày, mà tin này cần nhiều hơn: những nhóm quá số đó sẽ không nhận được. Xin chia nhỏ nơi nhận.`,
  cardSentBefore: (post: number) =>
    `⚠ Bài này đã gửi hoặc đã hẹn gửi tới nơi nhận này rồi (tin ${post}). Gửi lại?`,
  /** In place of the buttons: what to type. The answer counts for ten minutes. */
  cardTyped: (hour: string | null, hasSummary: boolean, isNotice = false) =>
    [
      'Xin trả lời (reply) tin nhắn này, trong 10 phút:',
      hour ? `OK – gửi lúc ${hour}` : 'OK – gửi ngay',
      ...(hour ? ['NGAY – gửi ngay'] : []),
      `${hour ? 'giờ khác' : 'giờ gửi'}, ví dụ 7h sáng mai – hẹn giờ`,
      ...(hasSummary ? [isNotice ? 'SUA – sửa nội dung' : 'SUA – sửa tóm tắt'] : []),
      'HUY – huỷ',
    ].join('\n'),
  cardNotUnderstood: (text: string, hasSummary: boolean) =>
    `Không hiểu “${text}”. Xin trả lời tin nhắn này: OK để gửi, giờ gửi (ví dụ 7h sáng mai) để hẹn,${hasSummary ? ' SUA để sửa tóm tắt,' : ''} HUY để huỷ.`,
  cardOver: 'Đã quá 10 phút nên chưa có gì được gửi hay huỷ. Xin gõ lại lệnh /dang hoặc /thongbao.',
  previewPicture: (width: number, height: number) => `[ảnh ${width}×${height}]`,
  previewPoll: (question: string, choices: readonly string[]) =>
    [`Phiếu bình chọn: ${question}`, ...choices.map((choice) => `▢ ${choice}`)].join('\n'),
  buttonSendNow: 'Gửi ngay',
  buttonSendAgain: 'Gửi lại ngay',
  buttonChooseHour: 'Hẹn giờ',
  buttonOtherHour: 'Giờ khác',
  buttonAtHour: (said: string) => `Hẹn ${said}`,
  buttonEdit: 'Sửa tóm tắt',
  buttonCancel: 'Huỷ',
  onlyPreview: 'Đây là bản xem trước.',
  alreadyDecided: (post: number) => `Tin ${post} đã được xử lý rồi. Xem: /tinhtrang ${post}`,
  askHourShort: 'Xin gõ giờ gửi.',
  askHour: (post: number) =>
    `Gửi tin ${post} lúc nào? Xin trả lời (reply) tin nhắn này, ví dụ: 07:00, 7h30, 7h sáng mai, 07:00 25/11`,
  askSummaryShort: 'Xin gõ phần tóm tắt mới.',
  askSummary: (summary: string) =>
    `Xin trả lời (reply) tin nhắn này bằng phần tóm tắt mới. Phần đang dùng:\n\n${summary}`,
  draftCancelled: (post: number) => `Đã huỷ tin ${post}. Chưa nhóm nào nhận.`,
  orderedNow: (post: number, groups: number) =>
    `✔ Tin ${post} đang đi tới ${groupCount(groups)}. Theo dõi: /tinhtrang ${post}`,
  orderedAt: (post: number, groups: number, said: string) =>
    `✔ Tin ${post} sẽ đi tới ${groupCount(groups)} lúc ${said}. Huỷ: /huy ${post}`,

  // Feeds
  feedLine: (number: number, title: string, auto: 'draft' | 'publish', to: string | undefined) =>
    `${number} · ${title} · ${auto === 'publish' ? `tự gửi đến ${to ?? ''}` : 'chờ cán bộ'}`,
  feedTimes: (read: string | undefined, next: string) =>
    `lấy lần cuối: ${read ?? 'chưa lần nào'} · lần tới: ${next}`,
  feedHastened: (number: number, title: string) =>
    `✔ Nguồn tin ${number} (${title}) sẽ được đọc ngay trong ít giây. Nếu trang đang bảo chờ thì chờ xong mới đọc.`,
  noSuchFeed: (number: number) => `Không có nguồn tin số ${number}. Xem danh sách: /nguon`,
  noFeeds:
    'Chưa theo dõi nguồn tin nào. Nhờ người vận hành thêm: nhipcau feeds add https://songxanh.gov.vn/rss/',

  // Accounts
  accountNews: (news: 'logged-out' | 'kicked' | 'back', name: string, channel: ChannelName) => {
    const called = channels[channel]
    const said = {
      'logged-out': `⚠ Tài khoản ${called} “${name}” đã bị đăng xuất nên không gửi và không nhận được tin. Xin đăng nhập lại trên máy chủ: nhipcau ${channel} login`,
      kicked: `⚠ Tài khoản ${called} “${name}” đang được mở ở máy khác nên dịch vụ tạm ngừng gửi và nhận qua tài khoản này. Xin đóng ${called} trên máy đó; dịch vụ sẽ tự nối lại trong khoảng 5 đến 35 phút.`,
      back: `✔ Tài khoản ${called} “${name}” đã hoạt động trở lại.`,
    }
    return said[news]
  },

  // Posts
  whichPost: (command: string) =>
    `Xin cho biết số của tin, ví dụ: /${command} 5. Xem các tin: /tinhtrang`,
  noSuchPost: (ref: string) => `Không có tin số “${ref}”. Xem các tin: /tinhtrang`,
  noPosts: 'Chưa có tin nào được gửi. Gửi một bài: /dang và số của bài.',
  nothingScheduled: 'Không có tin nào đang hẹn giờ. Hẹn một tin: /dang 12 lúc 7h sáng mai',
  scheduledHead: 'Các tin đã hẹn giờ:',
  scheduledLine: (post: number, said: string, audience: string) =>
    `• Tin ${post}: ${said}, đến ${placeName(audience)}`,
  scheduledNext: 'Huỷ một tin: /huy và số của tin.',
  tooLateToCancel: (post: number) => `Tin ${post} đã gửi xong hoặc đã huỷ, không còn gì để dừng.`,
  cancelled: (post: number, stopped: number) =>
    stopped > 0
      ? `✔ Đã dừng tin ${post}: ${stopped} lượt gửi còn lại sẽ không đi. Nhóm đã nhận thì vẫn còn tin.`
      : `✔ Đã huỷ tin ${post}.`,
  postLine: (post: number, state: string, sent: number, groups: number, troubled: number) =>
    `• Tin ${post} – ${states[state] ?? state}${groups > 0 ? `: ${sent}/${groups} nhóm` : ''}${troubled > 0 ? `, ${troubled} nhóm chưa tới hoặc chưa chắc` : ''}`,
  notReleased: (post: number, state: string, hour: string) =>
    `Tin ${post}: ${states[state] ?? state}${state === 'scheduled' && hour ? `, sẽ đi lúc ${hour}. Huỷ: /huy ${post}` : '. Chưa nhóm nào nhận.'}`,
  postNext: (post: number) => `Chi tiết: /tinhtrang ${post}`,
  notSentYet: (post: number) => `Tin ${post} chưa gửi lần nào, hoặc đã huỷ.`,
  nothingToResend: (post: number) => `Tin ${post} không có nhóm nào cần gửi lại.`,
  resending: (post: number, count: number) =>
    `✔ Đang gửi lại ${count} lượt của tin ${post}. Theo dõi: /tinhtrang ${post}`,
}

function named(title: string | undefined): string {
  return title === undefined ? '' : ` “${title}”`
}
