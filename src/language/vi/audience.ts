export const audience = {
  /** What a term of an expression has wrong; `part` as it was written. */
  faults: {
    empty: (part: string) =>
      part === ''
        ? 'Anh/chị chưa ghi nơi nhận. Ví dụ: tất cả, hoặc: Xã Tân Phú, #thi-dua, -ap-1.'
        : `“${part}” còn thiếu tên. Ví dụ: #thi-dua, @Ấp 1, -ap-1.`,
    'only-exclusions': (part: string) =>
      `“${part}” chỉ nêu nơi không gửi. Anh/chị ghi thêm nơi gửi, ví dụ: tất cả, ${part}.`,
    unknown: (part: string) => `Không có đơn vị nào là “${part}”.`,
    'unknown-tag': (part: string) => `Không có nhãn “${part}”.`,
    'unknown-group': (part: string) => `Không có nhóm nào là “${part}”.`,
    ambiguous: (part: string) => `“${part}” có thể hiểu nhiều cách.`,
    'inactive-group': (part: string) =>
      `Nhóm “${part}” đang tắt, chưa gửi được. Xin mời tài khoản của dịch vụ vào lại nhóm rồi thử lại.`,
    'unknown-saved': (part: string) => `Không có nơi nhận nào đã lưu tên “${part}”.`,
    'saved-circle': (part: string) =>
      `Nơi nhận đã lưu không được dùng lại chính nó: ${part}. Xin bỏ bớt một chỗ.`,
  },
  perhaps: (suggestion: string) => `Có phải anh/chị muốn ghi “${suggestion}”?`,
  choose: (choices: readonly string[], more: number) =>
    `Anh/chị ghi rõ một trong số: ${choices.join('; ')}${more > 0 ? `; và ${more} nơi khác` : ''}.`,
  onLine: (line: number, fault: string) => `Dòng ${line}: ${fault}`,
  unitFaults: {
    'not-utf8':
      'tệp không phải văn bản UTF-8. Trong Excel, anh/chị chọn Lưu thành, kiểu “CSV UTF-8”.',
    empty: 'tệp không có đơn vị nào. Dòng đầu phải là: code,name,level,parent,tags',
    'broken-quotes': 'dấu ngoặc kép (") mở mà không đóng, nên không đọc được từ đây trở đi.',
    'missing-column': (column: string) =>
      `thiếu cột “${column}”. Dòng đầu phải là: code,name,level,parent,tags`,
    'repeated-column': (column: string) => `cột “${column}” có hai lần. Anh/chị bỏ bớt một cột.`,
    'unknown-column': (column: string) =>
      `không hiểu cột “${column}”. Các cột được dùng: code, name, level, parent, tags.`,
    'wrong-column-count': (expected: number, found: number) =>
      `có ${found} ô, cần ${expected} ô. Ô nào có dấu phẩy thì đặt trong ngoặc kép.`,
    'missing-code': 'thiếu mã đơn vị.',
    'missing-name': (code: string) => `đơn vị “${code}” thiếu tên.`,
    'bad-code': (code: string) =>
      `mã “${code}” chỉ được gồm chữ, số, dấu chấm, gạch nối, gạch dưới, và không mở đầu bằng gạch nối. Ví dụ: xa-tan-phu.`,
    'reserved-code': (code: string) => `mã “${code}” đã dùng để chỉ tất cả các nhóm.`,
    'old-code': (code: string) =>
      `mã “${code}” là mã cũ, đơn vị đã sáp nhập, đổi mã hoặc chia tách. Anh/chị dùng mã hiện nay; xem: nhipcau units`,
    'duplicate-code': (code: string, firstLine: number) =>
      `mã “${code}” đã có ở dòng ${firstLine}.`,
    'unknown-parent': (parent: string) =>
      `không có đơn vị cấp trên “${parent}”, cả trong tệp lẫn trong dữ liệu.`,
    circle: (codes: readonly string[]) =>
      `các đơn vị trực thuộc lẫn nhau thành vòng: ${[...codes, ...codes.slice(0, 1)].join(' → ')}.`,
  },
  imported: (added: number, changed: number, same: number) =>
    `Đã nhập đơn vị: thêm ${added}, sửa ${changed}, giữ nguyên ${same}.`,
  refused: (faults: number) => `Chưa nhập gì vì tệp có ${faults} lỗi:`,
  size: (groups: string, units: string) => `${groups} nhóm ở ${units} đơn vị`,
  members: (members: string) => `khoảng ${members} thành viên`,
  nobody: 'Nơi nhận này chưa có nhóm nào. Gắn nhóm: gõ /nhom và mã đơn vị ở trong nhóm.',
  levels: {
    province: 'tỉnh',
    city: 'thành phố',
    district: 'huyện',
    commune: 'xã',
    ward: 'phường',
    'special zone': 'đặc khu',
    hamlet: 'thôn, ấp',
    quarter: 'khu phố',
  },
}
