import type { ChannelName } from '../../base/index.js'
import { zaloLogin } from './zalo-login.js'

const examples = [
  '  nhipcau demo',
  '  nhipcau import bai-viet.txt',
  '  nhipcau publish 1 --to xa-tan-phu --dry-run',
  '  nhipcau publish 1 --to xa-tan-phu --at "7h sáng mai"',
].join('\n')

const headings: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tuỳ chọn:',
  'Commands:': 'Các lệnh:',
}

const states = {
  draft: 'nháp',
  awaiting: 'chờ duyệt',
  scheduled: 'đã hẹn giờ',
  released: 'đang gửi',
  done: 'đã gửi xong',
  cancelled: 'đã huỷ',
}

/** Why a model's summary is not used. */
const noModel = {
  unreachable: 'không nối được với mô hình ở SUMMARY_API_URL',
  refused: 'mô hình từ chối; xem lại SUMMARY_API_KEY và SUMMARY_MODEL',
  unreadable: 'không đọc được câu trả lời của mô hình',
  'too-short': 'mô hình viết quá ngắn',
  'too-long': 'mô hình viết quá dài',
  invented: 'mô hình viết tên, số hoặc lời trích không có trong bài',
}

const troubles = { failed: '✖ Không gửi được', uncertain: '❓ Chưa chắc đã tới' }

/** What people call a channel, and how it is switched on. */
const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }
const switchOn: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram: điền TELEGRAM_BOT_TOKEN vào .env.',
  zalo: 'Zalo: chạy nhipcau zalo login.',
}

const form = (name: 'summary' | 'full') => (name === 'summary' ? 'tóm tắt' : 'đầy đủ')
const audienceName = (audience: string) => (audience === 'all' ? 'tất cả' : audience)
const andMore = (shown: number, count: number) =>
  count > shown ? ` và ${count - shown} nhóm khác` : ''

interface Status {
  readonly groups: number
  readonly sent: number
  readonly waiting: number
  readonly cancelled: number
}

export const cli = {
  // Help
  about:
    'Đưa bài viết của cơ quan đến các nhóm của thôn, ấp, khu phố, và đưa ý kiến của bà con về.',
  usage: '<lệnh> [tuỳ chọn]',
  usageOptions: '[tuỳ chọn]',
  headings,
  examplesHead: 'Ví dụ:',
  examples,
  example: (example: string) => `Ví dụ: ${example}`,
  commands: {
    demo: {
      about: 'xem thử cả dịch vụ trên máy này, không cần tài khoản, không cần mạng',
      example: 'nhipcau demo --port 8080',
    },
    serve: { about: 'chạy dịch vụ cho đến khi bấm Ctrl+C', example: 'nhipcau serve' },
    doctor: {
      about: 'kiểm tra cấu hình, cơ sở dữ liệu, các kênh, đồng hồ, và nói cần làm gì',
      example: 'nhipcau doctor',
    },
    'zalo login': {
      about: 'đăng nhập tài khoản Zalo của dịch vụ bằng mã QR',
      example: 'nhipcau zalo login',
    },
    migrate: { about: 'cập nhật cơ sở dữ liệu', example: 'nhipcau migrate' },
    import: {
      about:
        'đưa bài viết vào từ tệp .docx, .pdf, .txt, .md, .html, cả thư mục, hoặc từ địa chỉ trang',
      example: 'nhipcau import bai-viet.txt',
    },
    feeds: {
      about: 'các nguồn tin đang theo dõi: lấy lúc nào, lần tới khi nào, có gì trục trặc',
      example: 'nhipcau feeds',
    },
    'feeds add': {
      about: 'theo dõi một nguồn tin: bài mới tự vào, chờ cán bộ hoặc tự gửi đến nơi nhận',
      example: 'nhipcau feeds add https://songxanh.gov.vn/rss/ --auto publish --to xa-tan-phu',
    },
    'feeds read': {
      about: 'đọc ngay một nguồn tin, không đợi đến lượt',
      example: 'nhipcau feeds read 1',
    },
    'feeds remove': { about: 'thôi theo dõi một nguồn tin', example: 'nhipcau feeds remove 1' },
    'feeds check': {
      about: 'xem một nguồn tin RSS, Atom hay JSON Feed nói gì, chưa lưu gì',
      example: 'nhipcau feeds check https://songxanh.gov.vn/rss/',
    },
    articles: {
      about: 'danh sách bài mới nhất, hoặc các bài có những từ cần tìm',
      example: 'nhipcau articles dân vận khéo',
    },
    summarise: {
      about: 'tóm tắt các bài trong một tệp, mỗi dòng JSON một bài: id, title, body',
      example: 'nhipcau summarise bai-viet.jsonl --chars 300',
    },
    history: {
      about: 'một bài trước đây viết gì, sau mỗi lần sửa; hoặc lấy lại bản cũ',
      example: 'nhipcau history 12 --restore 1',
    },
    publish: {
      about: 'gửi một bài đến các nhóm, ngay hoặc theo giờ hẹn',
      example: 'nhipcau publish 1 --to xa-tan-phu --at "7h sáng mai"',
    },
    status: {
      about: 'một tin đã đến đâu, hoặc danh sách các tin mới nhất',
      example: 'nhipcau status 1',
    },
    cancel: { about: 'dừng phần chưa gửi của một tin', example: 'nhipcau cancel 1' },
    schedule: {
      about: 'các lịch gửi và bản tin định kỳ; hoặc cả năm thành tệp lịch .ics',
      example: 'nhipcau schedule --ics lich-gui.ics',
    },
    'schedule pause': { about: 'tạm dừng một lịch', example: 'nhipcau schedule pause 1' },
    'schedule resume': { about: 'cho một lịch chạy tiếp', example: 'nhipcau schedule resume 1' },
    'schedule cancel': { about: 'huỷ hẳn một lịch', example: 'nhipcau schedule cancel 1' },
    resend: {
      about: 'gửi lại cho các nhóm chưa tới hoặc chưa chắc đã tới',
      example: 'nhipcau resend 1',
    },
    correct: {
      about: 'sửa nội dung một tin đã gửi: theo tệp, hoặc theo bài đã sửa',
      example: 'nhipcau correct 1 --text-file noi-dung-dung.txt',
    },
    recall: {
      about: 'thu hồi một tin đã gửi, ở những nơi kênh còn cho phép',
      example: 'nhipcau recall 1',
    },
    units: { about: 'cây đơn vị', example: 'nhipcau units' },
    'units import': {
      about: 'nhập đơn vị từ tệp CSV: code,name,level,parent,tags',
      example: 'nhipcau units import don-vi.csv',
    },
    'units merge': {
      about: 'sáp nhập đơn vị; nhóm, cán bộ và vụ việc đang mở đi theo',
      example: 'nhipcau units merge xa-a xa-b --into xa-c --name "Xã C" --on 2026-07-01',
    },
    'units rename': {
      about: 'đổi tên, đổi mã; tên cũ, mã cũ vẫn tìm ra',
      example: 'nhipcau units rename xa-a --name "Phường A"',
    },
    'units split': {
      about: 'tách một đơn vị; nhóm nào về đâu thì nêu trong tệp CSV: group,unit',
      example: 'nhipcau units split ap-1 --into "ap-1a:Ấp 1A; ap-1b:Ấp 1B"',
    },
    'units move': {
      about: 'chuyển một đơn vị về thuộc đơn vị khác',
      example: 'nhipcau units move ap-1 --under xa-b',
    },
    'units changes': {
      about: 'ghi nhiều thay đổi từ tệp CSV: change,code,into,name,under,on',
      example: 'nhipcau units changes sap-nhap.csv --dry-run',
    },
    'units tag': {
      about: 'xem hoặc đặt lại nhãn của một đơn vị; bỏ hết: none',
      example: 'nhipcau units tag xa-tan-phu loa "vùng sâu"',
    },
    'groups tag': {
      about: 'xem hoặc đặt lại nhãn của một nhóm; bỏ hết: none',
      example: 'nhipcau groups tag "Bà con ấp 1" loa tre',
    },
    audiences: {
      about: 'các nơi nhận đã lưu, mỗi nơi nay có bao nhiêu nhóm',
      example: 'nhipcau audiences',
    },
    'audiences save': {
      about: 'lưu một nơi nhận dưới một tên, để dùng như tên đơn vị',
      example: 'nhipcau audiences save "vùng lũ" "xa-tan-phu, xa-binh-an, trừ #xa-song"',
    },
    'audiences remove': {
      about: 'xoá một nơi nhận đã lưu, nếu không còn chỗ nào dùng',
      example: 'nhipcau audiences remove "vùng lũ"',
    },
    groups: {
      about: 'các nhóm, kênh và đơn vị của nhóm, nhóm nào đang tắt',
      example: 'nhipcau groups --sync',
    },
    coverage: {
      about: 'nơi chưa có nhóm; nhóm đang tắt, gửi không tới hoặc im lặng nhiều tuần',
      example: 'nhipcau coverage --weeks 4',
    },
    holidays: {
      about: 'các ngày nghỉ, nghỉ bù, làm bù của một năm, và vì sao',
      example: 'nhipcau holidays 2027',
    },
    'holidays import': {
      about: 'nhập các ngày Chính phủ thông báo từ tệp CSV: date,kind,note; kind là off hoặc work',
      example: 'nhipcau holidays import ngay-nghi-2027.csv',
    },
    staff: { about: 'danh sách cán bộ có quyền', example: 'nhipcau staff' },
    'staff add': {
      about: 'cấp quyền cho một người',
      example: 'nhipcau staff add telegram:123456789 --role editor --unit xa-tan-phu',
    },
    'staff remove': {
      about: 'thu hồi quyền của một người',
      example: 'nhipcau staff remove telegram:123456789',
    },
    'staff invite': {
      about: 'mời một người: in ra mã dùng một lần, trong 48 giờ',
      example: 'nhipcau staff invite --role editor --unit xa-tan-phu',
    },
    'staff list': { about: 'danh sách cán bộ có quyền', example: 'nhipcau staff list' },
    'staff rights': {
      about: 'in bảng ai được làm gì, ở đâu',
      example: 'nhipcau staff rights',
    },
    keywords: {
      about: 'các từ dùng để phân loại ý kiến: xem, thêm, bớt',
      example: 'nhipcau keywords urgent --add "vỡ đập"',
    },
    stats: {
      about: 'điểm đánh giá, số nhóm và số ý kiến của một bài hoặc các bài mới gửi',
      example: 'nhipcau stats 1',
    },
    digest: {
      about: 'tổng hợp tình hình của một ngày, một tuần hoặc từ ngày đến ngày',
      example: 'nhipcau digest --period week --unit xa-tan-phu',
    },
    cases: {
      about: 'các việc đang mở, việc đến hạn trước đứng trước; không nêu người gửi',
      example: 'nhipcau cases --overdue',
    },
    case: {
      about: 'một việc và quá trình giải quyết; ảnh và tệp gửi kèm thì chép ra một thư mục',
      example: 'nhipcau case PA-2611-0042 --files anh-hien-truong',
    },
    backup: {
      about: 'chép cơ sở dữ liệu SQLite ra một tệp mới, dịch vụ vẫn chạy',
      example: 'nhipcau backup sao-luu.sqlite',
    },
  },
  args: {
    case: 'mã của việc',
    files: 'một hay nhiều tệp, thư mục, địa chỉ trang hoặc nguồn tin',
    feedNumber: 'số của nguồn tin',
    keywordList: 'report, petition, question, praise, urgent, complaint hoặc secret',
    feedUrl: 'địa chỉ nguồn tin, hoặc của trang có chỉ tới nguồn tin',
    article: 'số của bài; xem: nhipcau articles',
    post: 'số của tin; xem: nhipcau status',
    schedule: 'số của lịch; xem: nhipcau schedule',
    csv: 'tệp CSV, UTF-8',
    sessionFile: 'tệp trong ZALO_SESSION_FILE, khi có nhiều tài khoản',
    unitCode: 'mã đơn vị',
    group: 'tên nhóm, hoặc @ và mã chat; xem: nhipcau groups --json',
    tags: 'các nhãn; bỏ trống là xem, none là bỏ hết',
    audienceName: 'tên của nơi nhận',
    audience: 'nơi nhận: đơn vị, #nhãn, @nhóm, tên đã lưu, trừ …',
    unitCodes: 'mã các đơn vị',
    year: 'năm dương lịch; bỏ trống là năm nay',
    jsonl: 'tệp có mỗi dòng một bài: {"id", "title", "body"}, UTF-8',
    person: 'người theo kênh, ví dụ telegram:123456789 hoặc zalo:123456789',
    words: 'những từ cần tìm, có dấu hoặc không dấu',
    backupFile: 'tệp mới sẽ được tạo',
  },
  options: {
    help: 'xem cách dùng',
    ics: 'ghi mọi lần gửi trong một năm tới vào tệp lịch này',
    version: 'xem phiên bản',
    newest: 'xếp bài mới nhất lên đầu',
    best: 'xếp bài hợp nhất lên đầu (mặc định)',
    period: 'kỳ: day (hôm nay, mặc định), yesterday, week, month hoặc 2026-11-01..2026-11-07',
    digestUnit: 'mã đơn vị; bỏ trống là toàn bộ địa bàn',
    audienceUnit: 'mã đơn vị có nơi nhận này; bỏ trống là toàn bộ địa bàn',
    waves:
      'theo đợt, cấp trên trước; cách nhau từng ấy phút, không ghi thì đợt trước xong mới tới đợt sau',
    secondTitle: 'tiêu đề thứ hai: một nửa số nhóm, chia ngẫu nhiên, thấy tiêu đề này',
    statsPost: 'số của tin: chỉ so hai tiêu đề của tin này',
    asOf: 'cộng theo cây đơn vị của ngày này; bỏ trống là ngày cuối của kỳ',
    addWords: 'thêm từ này',
    removeWords: 'bớt từ này',
    textFile: 'tệp chữ có nội dung đúng; không có thì theo bài đã sửa',
    json: 'in kết quả dạng JSON cho máy đọc',
    importDryRun: 'chỉ đọc và in ra, không lưu gì',
    importImage: 'ảnh đi kèm bài, đứng trên tóm tắt: JPEG, PNG, WebP, GIF hoặc AVIF',
    to: 'nơi nhận: mã đơn vị, #nhãn, @nhóm, all; bớt đi bằng dấu trừ',
    at: 'giờ gửi, ví dụ "07:00", "7h sáng mai", "07:00 25/11"; bỏ trống là gửi ngay',
    as: 'dạng: summary (tóm tắt, mặc định) hoặc full (đầy đủ)',
    publishDryRun: 'xem đúng những gì nhóm sẽ thấy, chưa gửi',
    watch: 'theo dõi cho đến khi gửi xong',
    again: 'vẫn gửi dù bài đã gửi tới nơi nhận này',
    role: 'vai trò: admin, editor, approver hoặc viewer',
    unit: 'mã đơn vị phụ trách; bỏ trống là toàn bộ địa bàn',
    seesHeld: 'được xem ý kiến giữ lại: tố cáo, nghi có tài liệu mật',
    overdue: 'chỉ các việc quá hạn',
    caseFiles: 'chép ảnh, tệp, ghi âm của người gửi vào thư mục này; có ghi sổ',
    name: 'tên để nhận ra trong danh sách',
    port: 'cổng của trang xem thử (mặc định 8080)',
    sentences: 'đúng số câu này, giữ nguyên văn; bỏ trống là bản tóm tắt như nhóm sẽ thấy',
    chars: 'nhiều nhất số ký tự này, gồm những câu trọn vẹn',
    restore: 'số của bản cũ cần lấy lại',
    category: 'chuyên mục ghi cho các bài của nguồn này',
    feedTo: 'nơi nhận các bài tự gửi, như ở lệnh publish',
    feedAuto: 'draft (chờ cán bộ, mặc định) hoặc publish (tự gửi)',
    weeks: 'xét trong bao nhiêu tuần (mặc định 4)',
    unitInto: 'mã đơn vị nhập vào; mã mới thì cần --name',
    unitParts: 'các đơn vị tách ra: “mã:tên; mã:tên”',
    unitName: 'tên của đơn vị từ nay',
    unitNewCode: 'mã của đơn vị từ nay',
    unitLevel: 'cấp của đơn vị mới, ví dụ xã, ấp',
    unitUnder: 'mã đơn vị cấp trên',
    unitOn: 'có hiệu lực từ ngày này, ví dụ 2026-07-01; bỏ trống là hôm nay',
    unitGroups: 'tệp CSV nói nhóm hay đơn vị bên dưới nào về đâu: group,unit',
    changesDryRun: 'chỉ xem sẽ thay đổi những gì, không lưu',
    sync: 'trước hết hỏi kênh xem tài khoản đang ở những nhóm nào',
  },

  // A command line that was not understood
  unknownCommand: (name: string, near?: string) =>
    `Không có lệnh “${name}”.${near ? ` Có phải anh/chị muốn “${near}”?` : ''}`,
  unknownOption: (name: string, near?: string) =>
    `Không có tuỳ chọn “${name}”.${near ? ` Có phải anh/chị muốn “${near}”?` : ''}`,
  missingArgument: (name: string) => `Còn thiếu <${name}>.`,
  optionWithoutValue: (flags: string) => `Tuỳ chọn “${flags}” cần một giá trị.`,
  badOption: (flag: string, value: string) => `Không hiểu “${flag} ${value}”.`,
  tooMany: 'Có nhiều tham số hơn lệnh này cần. Đặt những gì có dấu cách trong ngoặc kép.',
  notUnderstood: 'Không hiểu lệnh này.',

  // summarise
  oneBudget: 'Chỉ dùng một trong hai: --sentences hoặc --chars.',
  badLine: (line: number) =>
    `Dòng ${line}: cần một đối tượng JSON có id, title và body, trong đó title và body là chữ. Bỏ qua dòng này.`,

  // What stands in the way
  noDatabase: (code: string) =>
    `Không mở, không đọc hoặc không ghi được cơ sở dữ liệu (${code}). Xem DATABASE_URL và DATA_DIR trong .env, rồi chạy: nhipcau doctor`,
  unexpected: (name: string) =>
    `Có lỗi ngoài dự kiến (${name}). Chạy lại với LOG_LEVEL=debug để thấy chỗ lỗi, rồi báo người phát triển.`,
  files: {
    missing: (path: string) => `Không có tệp “${path}”.`,
    folder: (path: string) => `“${path}” là thư mục, cần một tệp.`,
    unreadable: (path: string) => `Không đọc được “${path}”. Kiểm tra quyền đọc tệp.`,
    'too-large': (path: string) => `“${path}” quá lớn.`,
    emptyFolder: (path: string) =>
      `Trong “${path}” không có tệp .docx, .pdf, .txt, .md hoặc .html nào.`,
  },

  // serve and migrate
  serving: (url: string) => `Nhịp Cầu đang chạy: ${url} (dừng: Ctrl+C)`,
  stopping: 'Đang dừng, làm nốt việc dở dang… (bấm Ctrl+C lần nữa để dừng ngay)',
  noChannels: `Chưa có kênh nào được bật, nên chưa gửi được gì. ${switchOn.telegram} ${switchOn.zalo} Rồi chạy lại.`,
  /** A channel that somebody wanted and that could not be switched on. */
  channelDown: (channel: ChannelName, why: string, next: string) =>
    `⚠ ${channels[channel]} đang tắt: ${why}. ${next}`,
  alreadyServed:
    'Một `nhipcau serve` khác đang chạy trên cơ sở dữ liệu này. Dừng nó trước, hoặc dùng DATABASE_URL khác.',
  portTaken: (port: number) =>
    `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác trong .env, ví dụ DESK_PORT=8081`,
  upToDate: 'Cơ sở dữ liệu đã mới nhất, không phải làm gì.',
  migrated: (names: readonly string[]) => `Đã cập nhật cơ sở dữ liệu: ${names.join(', ')}`,

  // Articles
  articleStored: (number: number, title: string) =>
    `✔ Đã lưu bài ${number}: ${title}\n  Xem trước: nhipcau publish ${number} --to all --dry-run`,
  articleKnown: (number: number, title: string) => `Bài này đã có, là bài số ${number}: ${title}`,
  articleImage: (width: number, height: number) => `  Ảnh: ${width}×${height}`,
  imageForOne: '`--image` chỉ dùng khi đưa vào một bài.',
  waitingForSite: (seconds: number) => `Chờ ${seconds} giây để không làm phiền trang…`,
  feedPut: {
    added: (number: number, url: string) =>
      `✔ Đã thêm nguồn tin ${number}: ${url}. Dịch vụ đang chạy sẽ lấy ngay; bài đang có sẵn ở đó được lưu, không tự gửi.`,
    changed: (number: number, url: string) => `✔ Đã đổi cách dùng nguồn tin ${number}: ${url}`,
  },
  feedToWhom: 'Tự gửi thì cần nơi nhận, ví dụ: --auto publish --to xa-tan-phu',
  nobodyReads: 'Chưa có dịch vụ nào chạy, nên nguồn tin sẽ được đọc khi chạy: nhipcau serve',
  noFeeds: 'Chưa theo dõi nguồn tin nào. Thêm: nhipcau feeds add https://songxanh.gov.vn/rss/',
  noSuchFeed: (number: string) => `Không có nguồn tin số “${number}”. Xem danh sách: nhipcau feeds`,
  feedRemoved: (number: number, title: string) =>
    `Thôi theo dõi nguồn tin ${number}: ${title}. Bài đã lấy vẫn còn.`,
  feedRead: (title: string, count: number) => `${title || 'Nguồn tin'}: ${count} bài`,
  feedHoursOnly:
    'Trang này ghi sai số phút trong nguồn tin, nên chỉ lấy ngày và giờ; giờ đúng lấy từ trang bài viết.',
  feedOfWholeSite:
    'Địa chỉ này cho cùng các bài với nguồn tin của cả trang: có thể chuyên mục không tồn tại. Anh/chị kiểm tra lại tên chuyên mục trong địa chỉ.',
  /** `why`: what was wrong with the model's summary. */
  whyNoModel: noModel,
  noModel: (number: number, why: keyof typeof noModel) =>
    `⚠ Bài ${number}: ${noModel[why]}, nên dùng phần tóm tắt mà máy chọn từ bài. Xem: /xem ${number}`,
  noSuchArticle: (ref: string) => `Không có bài số “${ref}”. Xem danh sách: nhipcau articles`,
  neverChanged: (number: number) => `Bài ${number} chưa sửa lần nào.`,
  revision: (revision: number, until: string, by: 'source' | 'staff' | 'restore') =>
    `Bản ${revision}, dùng đến ${until}, rồi ${{ source: 'trang gốc sửa', staff: 'cán bộ sửa', restore: 'được thay bằng bản cũ' }[by]}:`,
  restored: (number: number, revision: number) =>
    `✔ Bài ${number} đã trở lại bản ${revision}. Bản vừa thay vẫn còn: nhipcau history ${number}`,
  notRestored: {
    unknown: (number: number, revision: number) =>
      `Bài ${number} không có bản ${revision}. Xem các bản: nhipcau history ${number}`,
    same: (number: number, revision: number) =>
      `Bản ${revision} giống hệt bài ${number} hiện nay, hoặc giống một bài khác, nên không đổi gì.`,
  },
  oneOrder: 'Xin chọn một trong hai: --newest hoặc --best.',
  noArticles: 'Chưa có bài nào. Đưa bài vào: nhipcau import bai-viet.txt',
  nothingFound: (words: string) => `Không tìm thấy bài nào có “${words}”. Thử ít từ hơn.`,

  // Publishing
  toWhom: 'Xin cho biết nơi nhận bằng --to.',
  noGroups: (audience: string) =>
    `“${audience}” chưa có nhóm nào đang nhận tin. Cán bộ gõ /nhom và mã đơn vị ở trong nhóm để gắn nhóm. Xem: nhipcau groups`,
  channelOff: (channel: ChannelName) =>
    `Nơi nhận có nhóm trên ${channels[channel]} nhưng kênh này chưa bật. ${switchOn[channel]} Xem thêm: nhipcau doctor`,
  quietNow: (until: string) => `⚠ Đang giờ nghỉ (đến ${until}). Tin vẫn đi ngay.`,
  quietThen: (until: string) => `⚠ Giờ hẹn nằm trong giờ nghỉ: tin sẽ đi lúc ${until}.`,
  publishedBefore: (post: number) =>
    `Bài này đã gửi tới nơi nhận này rồi, là tin ${post}. Gửi lại lần nữa: thêm --again. Xem: nhipcau status ${post}`,
  orderedNow: (post: number, groups: number) =>
    `✔ Tin ${post} đang đi tới ${groups} nhóm. Theo dõi: nhipcau status ${post}`,
  orderedAt: (post: number, groups: number, said: string) =>
    `✔ Tin ${post} sẽ đi tới ${groups} nhóm lúc ${said}. Huỷ: nhipcau cancel ${post}`,
  planHead: (
    article: number,
    title: string,
    audience: string,
    as: 'summary' | 'full',
    size: { readonly groups: number; readonly units: number; readonly members: number | undefined },
  ) =>
    [
      `Bài ${article}: ${title}`,
      `Nơi nhận: ${audienceName(audience)} – ${size.groups} nhóm ở ${size.units} đơn vị${size.members === undefined ? '' : `, khoảng ${size.members} người`}`,
      `Dạng: ${form(as)}`,
    ].join('\n'),
  previewHead: (channel: ChannelName, parts: number) =>
    `Nhóm trên ${channels[channel]} sẽ thấy${parts > 1 ? ` ${parts} tin nối nhau` : ''}:`,
  planNext: 'Chưa gửi gì. Bỏ --dry-run để gửi.',
  bar: 'Đã gửi [{bar}] {value}/{total} nhóm · chưa tới: {troubled}',
  progress: (sent: number, groups: number, troubled: number) =>
    `Đã gửi ${sent}/${groups} nhóm${troubled > 0 ? `, chưa tới: ${troubled}` : ''}`,
  nobodyServes: (post: number) =>
    `Tin ${post} đã được lưu nhưng chưa gửi được, vì chưa có dịch vụ nào chạy. Chạy: nhipcau serve`,
  watchStopped: (post: number) =>
    `Thôi theo dõi; tin ${post} vẫn tiếp tục. Xem: nhipcau status ${post}`,

  // Posts
  noSuchPost: (ref: string) => `Không có tin số “${ref}”. Xem các tin: nhipcau status`,
  noPosts: 'Chưa có tin nào. Gửi một bài: nhipcau publish 1 --to all',
  /** `due`: when it goes out, while it is still to come. */
  status: (
    number: number,
    state: keyof typeof states,
    { groups, sent, waiting, cancelled }: Status,
    due?: string,
  ) =>
    [
      [`Tin ${number} – ${states[state]}`, due, groups > 0 && `đã đến ${sent}/${groups} nhóm`]
        .filter(Boolean)
        .join(', '),
      ...(waiting > 0 ? [`… Đang chờ: ${waiting}`] : []),
      ...(cancelled > 0 ? [`⊘ Đã huỷ: ${cancelled}`] : []),
    ].join('\n'),
  trouble: (
    state: 'failed' | 'uncertain',
    reason: string,
    groups: readonly string[],
    count: number,
  ) => `${troubles[state]} (${reason}): ${groups.join(', ')}${andMore(groups.length, count)}`,
  resendNext: (post: number) => `Gửi lại các nhóm chưa tới: nhipcau resend ${post}`,
  unreadableText: (path: string) => `Không đọc được nội dung trong “${path}”, hoặc tệp trống.`,
  correcting: (post: number, isBefore: boolean) =>
    isBefore
      ? `✔ Tin ${post} chưa gửi đi: khi gửi sẽ theo bản đã sửa.`
      : `✔ Đang sửa tin ${post}. Xem: nhipcau status ${post}`,
  recalling: (post: number, isBefore: boolean) =>
    isBefore
      ? `✔ Tin ${post} chưa đến nhóm nào, nay không gửi nữa.`
      : `✔ Đang thu hồi tin ${post}. Xem: nhipcau status ${post}`,
  resending: (post: number, count: number) =>
    `✔ Đang gửi lại ${count} lượt của tin ${post}. Theo dõi: nhipcau status ${post}`,

  // Places and people
  noUnits: 'Chưa có đơn vị nào. Nhập: nhipcau units import don-vi.csv',
  wouldImport: (added: number, changed: number, same: number) =>
    `Tệp đúng. Nếu nhập: thêm ${added}, sửa ${changed}, giữ nguyên ${same}. Chưa lưu gì.`,
  badYear: (year: string) => `“${year}” không phải một năm từ 1968 đến 2100.`,
  notAnnounced: (year: number) =>
    `Năm ${year} chưa có thông báo, nên đây là ngày nghỉ theo Bộ luật Lao động, với các ngày Tết và Quốc khánh theo lệ thường. Khi có thông báo: nhipcau holidays import ngay-nghi-${year}.csv`,
  announced: (years: readonly number[], added: number, removed: number) =>
    `✔ Đã nhập ${added} ngày của năm ${years.join(', ')}${removed > 0 ? `, thay cho ${removed} ngày của danh sách trước` : ''}. Xem: nhipcau holidays ${years[0] ?? ''}`,
  wouldAnnounce: (years: readonly number[], added: number, removed: number) =>
    `Tệp đúng. Nếu nhập: ${added} ngày của năm ${years.join(', ')}${removed > 0 ? `, thay cho ${removed} ngày của danh sách trước` : ''}. Chưa lưu gì.`,
  unitLine: (code: string, name: string, level: string, groups: number, tags: readonly string[]) =>
    `${code} – ${name}${level ? ` (${level})` : ''}${groups > 0 ? ` · ${groups} nhóm` : ''}${tags.map((tag) => ` #${tag}`).join('')}`,
  noGroupsYet:
    'Chưa có nhóm nào. Mời bot Telegram hoặc tài khoản Zalo của dịch vụ vào nhóm, rồi cán bộ gõ /nhom và mã đơn vị ở trong nhóm.',
  groupLine: (
    channel: ChannelName,
    title: string,
    unit: string | undefined,
    off: string | undefined,
    members: number | undefined,
    topic: string | true | undefined,
    accounts: number,
  ) =>
    `${off === undefined ? '✔' : '✖'} ${title} (${channels[channel]}) – ${unit ?? 'chưa gắn với đơn vị nào'}${topic === undefined ? '' : ` · ${topic === true ? 'vào một chủ đề' : `chủ đề “${topic}”`}`}${members === undefined ? '' : ` · ${members} người`}${accounts < 2 ? '' : ` · ${accounts} tài khoản`}${off === undefined ? '' : ` · đang tắt: ${off}`}`,
  noLister:
    'Không có kênh nào đang bật mà cho biết tài khoản ở những nhóm nào. Zalo thì có: nhipcau zalo login. Nhóm Telegram tự hiện ra khi có người mời bot.',
  notListed: (account: string) =>
    `${account}: không hỏi được danh sách nhóm, nên chưa có gì thay đổi. Xem: nhipcau doctor`,
  synced: (
    account: string,
    found: number,
    { added, returned, removed }: { added: number; returned: number; removed: number },
  ) =>
    [
      `${account}: đang ở ${found} nhóm`,
      ...(added > 0 ? [`mới ${added}`] : []),
      ...(returned > 0 ? [`trở lại ${returned}`] : []),
      ...(removed > 0 ? [`không còn ở ${removed}`] : []),
    ].join(', '),
  sealedGroups: (titles: readonly string[]) =>
    `⚠ Nhóm mã hoá đầu cuối, dịch vụ không dùng được: ${titles.join(', ')}. Xin dùng nhóm khác, không mã hoá.`,
  noStaff:
    'Chưa có cán bộ nào. Thêm: nhipcau staff add telegram:123456789 --role admin (người đó nhắn /trogiup cho bot để biết mã của mình)',
  staffLine: (person: string, name: string, role: string, where: string) =>
    `${person}${name ? ` – ${name}` : ''} – ${role}, phạm vi: ${where}`,
  badPerson: (text: string) => `Không hiểu “${text}”: cần kênh và mã số của người đó.`,
  whichRole: 'Xin cho biết vai trò bằng --role: admin, editor, approver hoặc viewer.',

  // backup
  backupNothing: (file: string) =>
    `Chưa có cơ sở dữ liệu ở “${file}”. Chạy lệnh này trong thư mục của dịch vụ, nơi có tệp .env.`,
  backupExists: (file: string) => `“${file}” đã có. Chọn tên khác để không ghi đè.`,
  backupFailed: (file: string) =>
    `Không tạo được “${file}”. Kiểm tra thư mục có tồn tại, ghi được và còn chỗ không.`,
  backupPostgres: 'Với PostgreSQL, xin dùng pg_dump. Ví dụ: pg_dump "$DATABASE_URL" > sao-luu.sql',
  backedUp: (file: string) => `✔ Đã chép cơ sở dữ liệu ra ${file}`,

  zaloLogin,

  // demo
  demo: {
    starting:
      'Đang dựng một tỉnh nhỏ trên máy này, với nhóm Telegram và nhóm Zalo giả lập, không cần mạng…',
    otherPort: (wanted: number, port: number) => `Cổng ${wanted} đang bận nên dùng cổng ${port}.`,
    ready: (url: string, telegram: number, zalo: number) =>
      [
        '',
        `✔ Bài viết đã đến ${telegram} nhóm Telegram và ${zalo} nhóm Zalo. Mở trang này trong trình duyệt:`,
        '',
        `    ${url}`,
        '',
        'Chọn một người ở trên cùng. Trên Telegram: bấm ⭐ dưới bài. Trên Zalo: trả lời bài bằng một số',
        'từ 1 đến 5, thả cảm xúc hoặc bình chọn. Điểm của hai bên cộng chung: bấm dòng kết quả dưới bài trên',
        'Telegram để xem, hoặc chọn Cán bộ tỉnh rồi gõ /thongke trong Nhắn riêng.',
        'Mọi thứ chỉ nằm trên máy này và mất đi khi dừng. Dừng: Ctrl+C',
        `(English: open ${url} in a browser and choose a person; on Telegram press a star, on Zalo reply with a number, react or vote. Ctrl+C stops and removes everything.)`,
      ].join('\n'),
    /** Said one after the other, below what was said when all was ready. */
    sitePublished: (site: string, title: string) =>
      `\n… Trang (giả lập) của xã Bình An vừa đăng bài mới: “${title}”.\n    Xem trang: ${site}/`,
    siteArrived: (groups: number, address: string, chat: string) =>
      [
        `✔ Nhịp Cầu tự đọc nguồn tin (RSS) của trang, thấy bài mới, tự tóm tắt và gửi tới ${groups} nhóm của xã`,
        'Bình An, theo quy tắc đã đặt cho nguồn tin này. Bài cũ có sẵn trên trang thì chỉ được lưu, không gửi.',
        `    Bài trên trang: ${address}`,
        `    Tin trong nhóm Thôn Đông, Thôn Đoài, Thôn Bến Cầu: ${chat}`,
        '    Quy tắc và lần đọc tới: chọn Cán bộ tỉnh, gõ /nguon trong Nhắn riêng.',
      ].join('\n'),
    siteFailed: 'Bài trên trang của xã chưa tới nhóm sau một phút. Phần còn lại vẫn xem được.',
    failed: 'Bài viết chưa đến đủ các nhóm sau một phút. Xin chạy lại; nếu vẫn vậy, xin báo lỗi.',
    stopping: 'Đã dừng và dọn sạch: Telegram, Zalo và trang của xã, đều giả lập.',
  },
}
