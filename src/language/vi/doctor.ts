export const doctor = {
  node: (version: string) => `Node ${version}`,
  nodeOld: (version: string) => `Node ${version} quá cũ.`,
  nodeNext: (needed: string) => `Cài Node ${needed} hoặc mới hơn: https://nodejs.org`,
  configuration: 'Cấu hình đúng.',
  configNext: 'Sửa trong .env; mỗi dòng có giải thích trong .env.example.',

  database: 'Cơ sở dữ liệu: mở được, đủ các bảng, nguyên vẹn, ghi được.',
  noFileYet: (file: string) => `Chưa có cơ sở dữ liệu ở ${file}.`,
  behind: (count: number) => `Cơ sở dữ liệu còn thiếu ${count} bước cập nhật.`,
  migrateNext: 'Chạy: nhipcau migrate (nhipcau serve cũng tự làm việc này).',
  unreachable: (code: string) => `Không mở được cơ sở dữ liệu (${code}).`,
  readOnly: (code: string) => `Không ghi được vào cơ sở dữ liệu (${code}).`,
  databaseNext:
    'Xem DATABASE_URL trong .env; với PostgreSQL, xem máy chủ có chạy không; với SQLite, xem quyền ghi của tệp và thư mục.',
  damaged: (what: string) => `Tệp cơ sở dữ liệu bị hỏng: ${what}`,
  damagedNext: 'Dừng dịch vụ, giữ lại tệp này, rồi dùng bản sao lưu gần nhất.',

  disk: (megabytes: number) => `Chỗ trống trên đĩa: ${megabytes.toLocaleString('vi-VN')} MB`,
  diskNext: 'Dọn bớt đĩa, hoặc đặt DATA_DIR ở đĩa khác.',
  timeZone: (zone: string, now: string) => `Múi giờ ${zone}: bây giờ là ${now}.`,

  serving: 'Dịch vụ đang chạy.',
  notServing: 'Dịch vụ chưa chạy: chưa có gì được gửi hay nhận.',
  serveNext: 'Chạy: nhipcau serve',

  telegramOff: 'Telegram chưa bật.',
  telegramNext:
    'Nhắn /newbot cho @BotFather trên Telegram, rồi chép mã vào .env, dòng TELEGRAM_BOT_TOKEN=',
  accepted: (account: string, name: string, mode: 'polling' | 'webhook') =>
    `${account}: Telegram nhận mã của bot “${name}”, cách nhận tin: ${mode}.`,
  refused: (account: string) => `${account}: Telegram không nhận mã của bot.`,
  tokenNext:
    'Nhắn /token cho @BotFather để lấy mã mới, rồi chép vào .env, dòng TELEGRAM_BOT_TOKEN=',
  telegramAway: (account: string) => `${account}: không nối được với Telegram.`,
  networkNext: 'Kiểm tra mạng, tường lửa, và TELEGRAM_API_ROOT trong .env.',
  privacyOn: (account: string) =>
    `${account}: chế độ riêng tư đang bật, tốt. Bot chỉ nghe những gì gửi cho bot.`,
  privacyOff: (account: string) =>
    `${account}: chế độ riêng tư đang tắt: bot nghe mọi chuyện trong nhóm (dịch vụ vẫn bỏ qua, không lưu).`,
  privacyNext: 'Nhắn /setprivacy cho @BotFather, chọn bot, chọn Enable.',

  telegramUnused:
    'Telegram: chưa dùng. Muốn dùng, điền TELEGRAM_BOT_TOKEN vào .env (lấy từ @BotFather).',

  zaloUnused: 'Zalo: chưa dùng. Muốn dùng: nhipcau zalo login',
  zaloOff: 'Zalo chưa bật.',
  zaloNext: 'Đăng nhập bằng một tài khoản Zalo riêng: nhipcau zalo login',
  zaloAgain: 'Đăng nhập lại bằng chính tài khoản đó: nhipcau zalo login',
  zaloDown: (why: string) => `Zalo đang tắt: ${why}.`,
  session: (file: string, isSealed: boolean) =>
    isSealed
      ? `Phiên Zalo: ${file}, được mã hoá bằng SECRET_KEY.`
      : `Phiên Zalo: ${file}, không mã hoá.`,
  sessionOpen: (file: string) => `Người dùng khác trên máy này đọc được phiên Zalo: ${file}`,
  sessionOpenNext:
    'Gõ chmod 600 và tên tệp. Nếu người khác có thể đã đọc, đăng nhập lại: nhipcau zalo login',
  zaloAccepted: (account: string, name: string) => `${account}: Zalo nhận tài khoản “${name}”.`,
  zaloRefused: (account: string) => `${account}: Zalo không còn nhận phiên đăng nhập này.`,
  zaloAway: (account: string) => `${account}: không nối được với Zalo.`,
  zaloAwayNext: 'Kiểm tra mạng và tường lửa; dịch vụ tự nối lại khi được.',
  kicked: (account: string) =>
    `${account}: đang được mở ở máy khác nên dịch vụ tạm ngừng gửi và nhận qua tài khoản này.`,
  kickedNext:
    'Đóng Zalo Web hay Zalo PC trên máy đó; dịch vụ tự nối lại trong khoảng 5 đến 35 phút. Muốn nối lại ngay: nhipcau zalo login',
  onlyZalo:
    'Zalo là kênh duy nhất: khi tài khoản bị đăng xuất hay bị khoá, dịch vụ không báo được cho ai.',
  nobodyAlerted:
    'Chưa có quản trị nào trên Telegram: khi tài khoản Zalo bị đăng xuất, dịch vụ không báo được cho ai.',

  clock: 'Đồng hồ máy đúng giờ.',
  clockFast: (seconds: number) => `Đồng hồ máy chạy nhanh ${seconds} giây.`,
  clockSlow: (seconds: number) => `Đồng hồ máy chạy chậm ${seconds} giây.`,
  clockNext: 'Bật đồng bộ giờ, ví dụ trên Linux: sudo timedatectl set-ntp true',
  clockUnknown: 'Chưa so được đồng hồ máy với Telegram.',

  admins: (admins: number, staff: number) => `Quản trị: ${admins}; cán bộ có quyền: ${staff}.`,
  noAdmins: 'Chưa có quản trị nào, nên chưa ai ra lệnh được từ Telegram hay Zalo.',
  adminsNext:
    'Nhắn /trogiup cho bot Telegram hoặc tài khoản Zalo của dịch vụ để biết mã của mình, rồi ghi vào .env: ADMINS=telegram:123456789 (hoặc zalo:…)',
  groups: (bound: number, active: number, off: number) =>
    `Nhóm: ${active} đang bật, trong đó ${bound} đã gắn với đơn vị${off > 0 ? `; ${off} đang tắt` : ''}.`,
  groupsNext:
    'Mời bot Telegram hoặc tài khoản Zalo của dịch vụ vào nhóm, rồi cán bộ gõ trong nhóm: /nhom và mã đơn vị. Xem: nhipcau groups',

  summaries: 'Dịch vụ tóm tắt (SUMMARY_API_URL) viết được tóm tắt.',
  summariesOff: (why: string) =>
    `Dịch vụ tóm tắt chưa dùng được: ${why}. Khi đó máy tự chọn câu tóm tắt từ bài.`,
  summariesNext:
    'Xem lại SUMMARY_API_URL, SUMMARY_API_KEY và SUMMARY_MODEL; hoặc bỏ trống SUMMARY_API_URL.',

  sum: (failed: number, warned: number) =>
    failed > 0
      ? `Có ${failed} lỗi phải sửa${warned > 0 ? ` và ${warned} điều nên xem` : ''}.`
      : warned > 0
        ? `Không có lỗi; ${warned} điều nên xem.`
        : 'Mọi thứ đều tốt.',
}
