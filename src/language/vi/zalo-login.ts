/** Logging a Zalo account in at the terminal, and why a kept session is of no use. */
export const zaloLogin = {
  before: [
    'Xin dùng một tài khoản Zalo riêng cho dịch vụ, đừng dùng tài khoản cá nhân.',
    'Dịch vụ nối với Zalo bằng phần mềm không chính thức (zca-js). Điều khoản của Zalo không chấp nhận phần mềm như vậy, và Zalo có thể khoá tài khoản.',
  ].join('\n'),
  scan: 'Trên điện thoại của tài khoản đó, mở Zalo, bấm biểu tượng quét mã QR, quét mã dưới đây rồi bấm Đăng nhập. (Thôi: Ctrl+C)',
  renewed: 'Mã cũ đã hết hạn. Đây là mã mới:',
  codeFile: (file: string) => `Nếu khó quét, mở ảnh của mã: ${file}`,
  codeOnlyInFile: (file: string) => `Không vẽ được mã ở đây. Xin mở ảnh của mã: ${file}`,
  codeNotSaved: (file: string) => `Không ghi được ảnh của mã vào ${file}.`,
  whichFile: (files: readonly string[]) =>
    `Có ${files.length} tài khoản Zalo trong ZALO_SESSION_FILE. Xin ghi thêm tệp của tài khoản muốn đăng nhập: ${files.map((file) => `nhipcau zalo login ${file}`).join(' hoặc ')}`,
  scanned: (name: string) => `“${name}” đã quét mã. Xin bấm Đăng nhập trên điện thoại.`,

  loggedIn: (name: string, account: string) =>
    `✔ Đã đăng nhập tài khoản Zalo “${name}” (${account}).`,
  stored: (file: string, isSealed: boolean) =>
    isSealed
      ? `Phiên đăng nhập lưu ở ${file}, được mã hoá bằng SECRET_KEY.`
      : `Phiên đăng nhập lưu ở ${file}. Ai đọc được tệp này thì dùng được tài khoản: xin giữ kín. Muốn mã hoá: đặt SECRET_KEY trong .env rồi đăng nhập lại.`,
  keepClosed:
    'Đừng mở tài khoản này trên Zalo Web hay Zalo PC: Zalo sẽ ngắt dịch vụ. Mở trên điện thoại thì được.',
  anotherAccount: (before: string) =>
    `⚠ Trước đây là tài khoản khác (${before}). Với tài khoản mới, mã của mọi người trên Zalo có thể khác, và các nhóm phải mời tài khoản mới. Xem docs/zalo.md, mục “When the account is exchanged”.`,
  servedAlready: 'Dịch vụ đang chạy sẽ tự nhận ra phiên mới trong giây lát.',
  servedWithout: 'Dịch vụ đang chạy mà chưa có tài khoản này: xin dừng rồi chạy lại nhipcau serve.',
  notServed: 'Chạy dịch vụ: nhipcau serve',
  next: 'Tiếp theo: mời tài khoản này vào nhóm Zalo, rồi cán bộ gõ /nhom và mã đơn vị ở trong nhóm. Xem các nhóm: nhipcau groups --sync',

  declined: 'Điện thoại đã từ chối đăng nhập. Muốn thử lại: nhipcau zalo login',
  expired: 'Không ai quét mã, và các mã đều đã hết hạn. Muốn thử lại: nhipcau zalo login',
  unreachable: 'Không nối được với Zalo. Xin kiểm tra mạng và tường lửa rồi thử lại.',
  refused:
    'Zalo không cho đăng nhập. Xin mở Zalo trên điện thoại xem tài khoản có bị khoá hay bị cảnh báo không.',
  stopped: 'Đã thôi, chưa đăng nhập.',
  noPlace: (file: string) =>
    `Không ghi được phiên đăng nhập vào ${file}. Xin kiểm tra thư mục có tồn tại và ghi được không, rồi thử lại.`,

  /** Why a session that was kept is of no use, and what to do. */
  off: {
    missing: 'không có tệp phiên đăng nhập',
    twice: 'phiên đăng nhập là của tài khoản đã có ở tệp khác',
    damaged: 'tệp phiên đăng nhập bị hỏng',
    sealed: 'phiên đăng nhập được mã hoá, mà SECRET_KEY đang trống',
    'wrong-key': 'phiên đăng nhập được mã hoá bằng một SECRET_KEY khác',
    permissions: 'chương trình không có quyền đọc tệp phiên đăng nhập',
  },
  offNext: {
    missing: 'Đăng nhập: nhipcau zalo login',
    twice:
      'Bỏ một tệp khỏi ZALO_SESSION_FILE, hoặc đăng nhập tài khoản khác vào tệp này: nhipcau zalo login và tên tệp',
    damaged: 'Đăng nhập lại: nhipcau zalo login',
    sealed: 'Ghi lại SECRET_KEY cũ vào .env, hoặc đăng nhập lại: nhipcau zalo login',
    'wrong-key': 'Ghi lại SECRET_KEY cũ vào .env, hoặc đăng nhập lại: nhipcau zalo login',
    permissions:
      'Chạy dịch vụ bằng người dùng đã đăng nhập Zalo, hoặc đăng nhập lại bằng người dùng này: nhipcau zalo login',
  },
}
