export type RoleName = 'admin' | 'editor' | 'approver' | 'viewer'

const roles: Readonly<Record<RoleName, string>> = {
  admin: 'quản trị',
  editor: 'biên tập viên',
  approver: 'người duyệt',
  viewer: 'người xem',
}

export const staff = {
  /** How a role may be typed; the longest first. */
  roleWords: {
    admin: ['quản trị viên', 'quản trị', 'admin'],
    editor: ['biên tập viên', 'biên tập', 'editor'],
    approver: ['người duyệt', 'duyệt', 'approver'],
    viewer: ['người xem', 'xem', 'viewer'],
  },

  // The list
  head: (where: string, count: number) => `Cán bộ của ${where}: ${count} người`,
  none: (where: string) => `${where} chưa có cán bộ nào.`,
  line: (number: number, name: string, role: RoleName, where: string, isListed: boolean) =>
    `${number}. ${name} – ${roles[role]}, ${where}${isListed ? ' (ghi trong ADMINS)' : ''}`,
  more: (count: number) => `… và ${count} người nữa. Gõ kèm đơn vị: /canbo xa-tan-phu`,
  unnamed: 'chưa ghi tên',
  accounts: (count: number) => `, ${count} tài khoản`,
  nextAdmin:
    'Mời thêm: /canbo mời biên tập viên xa-tan-phu · Thu hồi quyền: /canbo bỏ 3 · Nối tài khoản thứ hai của mình: /canbo liên kết',
  nextOther: 'Nối tài khoản thứ hai của mình: /canbo liên kết',
  beyond: (unit: string) => `“${unit}” nằm ngoài địa bàn đồng chí phụ trách.`,

  // Inviting
  directOnly:
    'Xin gõ lệnh này trong tin nhắn riêng với chúng tôi, để không ai khác dùng được lời mời.',
  inviteUsage:
    'Xin cho biết vai trò và đơn vị, ví dụ: /canbo mời biên tập viên xa-tan-phu. Vai trò: quản trị, biên tập viên, người duyệt, người xem.',
  mayNotGive: (role: RoleName) => `Đồng chí không cấp được vai trò ${roles[role]}.`,
  openLink: 'Bấm vào đây để nhận lời mời',
  invited: (role: RoleName, where: string, until: string) =>
    `✔ Lời mời làm ${roles[role]}, phạm vi: ${where}. Dùng được một lần, đến ${until}. Xin chuyển tin này cho đúng người được mời.`,
  linkMade: (until: string) =>
    `✔ Xin mở bằng tài khoản thứ hai của chính đồng chí. Dùng được một lần, đến ${until}. Đừng đưa cho người khác: ai mở sẽ có quyền như đồng chí.`,
  typeCode: (code: string) =>
    `Nhắn riêng cho tài khoản của dịch vụ, trên Telegram hay Zalo: /start ${code}`,

  // Opening one
  void: 'Lời mời này không còn dùng được: đã có người nhận, đã quá hạn hoặc đã bị thu hồi. Xin nhờ người mời gửi lời mời mới.',
  alreadyStaff: (role: RoleName, where: string) =>
    `Tài khoản này đã là cán bộ (${roles[role]}, ${where}) nên lời mời chưa được dùng. Muốn đổi vai trò, xin nhờ người quản trị.`,
  welcome: (role: RoleName, where: string) =>
    `✔ Chào mừng đồng chí. Từ nay đồng chí là ${roles[role]}, phạm vi: ${where} và các đơn vị bên dưới. Đồng chí làm được:`,
  welcomeEverywhere: (role: RoleName) =>
    `✔ Chào mừng đồng chí. Từ nay đồng chí là ${roles[role]}, phạm vi: toàn bộ địa bàn. Đồng chí làm được:`,
  linked: '✔ Đã nối. Từ nay tài khoản này có quyền như tài khoản kia của đồng chí.',
  toldJoined: (name: string, role: RoleName, where: string) =>
    `✔ ${name} đã nhận lời mời: ${roles[role]}, phạm vi: ${where}. Nếu không phải người đồng chí mời, thu hồi ngay: /canbo`,
  toldLinked:
    'Một tài khoản thứ hai vừa được nối với đồng chí. Nếu không phải của đồng chí, xin báo người quản trị ngay.',

  // Removing
  removeUsage: 'Xin cho biết tên hoặc số của người đó, ví dụ: /canbo bỏ 3. Xem danh sách: /canbo',
  nobody: (text: string) =>
    `Không có cán bộ nào là “${text}” trong địa bàn của đồng chí. Xem danh sách: /canbo`,
  several: (numbers: readonly number[]) =>
    `Có nhiều người cùng tên, số ${numbers.join(', ')}. Xin gõ số, ví dụ: /canbo bỏ ${numbers[0] ?? 3}`,
  removed: (name: string) => `✔ Đã thu hồi quyền của ${name}, có hiệu lực ngay.`,
  listed:
    'Người này là quản trị ghi trong ADMINS nên không bỏ được ở đây. Xin nhờ người vận hành sửa ADMINS.',
  lastAdmin:
    'Đây là quản trị cuối cùng của địa bàn này. Xin mời một quản trị khác trước: /canbo mời quản trị',
}
