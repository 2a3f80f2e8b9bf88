export const people = {
  roles: {
    admin: 'quản trị',
    editor: 'biên tập viên',
    approver: 'người duyệt',
    viewer: 'người xem',
  },
  /** Why an act is refused, by the act. */
  mayNot: {
    read: 'Đồng chí chưa được cấp quyền xem. Xin liên hệ người quản trị.',
    'write-article': 'Đồng chí chưa được cấp quyền soạn bài. Xin liên hệ người quản trị.',
    publish: 'Đồng chí chưa được cấp quyền đăng bài. Xin liên hệ người quản trị.',
    approve: 'Đồng chí chưa được cấp quyền duyệt tin. Xin liên hệ người quản trị.',
    'send-urgent': 'Chỉ người quản trị mới được gửi gấp không qua duyệt.',
    'bind-group': 'Đồng chí chưa được cấp quyền gắn nhóm với đơn vị. Xin liên hệ người quản trị.',
    resend: 'Đồng chí chưa được cấp quyền gửi lại. Xin liên hệ người quản trị.',
    'read-feedback': 'Đồng chí chưa được cấp quyền xem ý kiến. Xin liên hệ người quản trị.',
    answer: 'Đồng chí chưa được cấp quyền trả lời ý kiến. Xin liên hệ người quản trị.',
    'set-keywords':
      'Đồng chí chưa được cấp quyền sửa từ khoá của toàn địa bàn. Xin liên hệ người quản trị.',
    'manage-staff': 'Chỉ người quản trị mới được thêm hoặc bớt cán bộ.',
  },
  beyondUnit: (unit: string) => `“${unit}” nằm ngoài địa bàn đồng chí phụ trách.`,
  beyondGroups: (count: string, own: string) =>
    `${count} nhóm nằm ngoài địa bàn đồng chí phụ trách. Xin ghi nơi nhận trong ${own}, ví dụ: /dang 12 đến ${own}.`,
  everywhere: 'toàn bộ địa bàn',
  added: (role: string, where: string) => `Đã cấp quyền ${role}, phạm vi: ${where}.`,
  changed: (role: string, where: string) => `Đã đổi quyền thành ${role}, phạm vi: ${where}.`,
  removed: 'Đã thu hồi quyền.',
  unknown: 'Không có cán bộ nào như vậy. Ví dụ: telegram:123456789.',
  inEnvironment: 'Người này là quản trị ghi trong ADMINS. Muốn thay đổi, xin sửa ở đó.',
}
