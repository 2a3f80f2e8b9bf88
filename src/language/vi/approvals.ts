/** A post that a second person looks at before it goes. */
export const approvals = {
  asked: (post: number, approvers: number): string =>
    `Tin ${post} đang chờ duyệt. Đã báo ${approvers} người có quyền duyệt; được duyệt là tin tự gửi.`,
  nobody: (post: number): string =>
    `Tin ${post} cần người thứ hai duyệt, mà chưa có ai khác có quyền duyệt ở địa bàn này. Xin đề nghị quản trị thêm người duyệt. Tin vẫn để ở bản nháp.`,
  card: (post: number, by: string, isReworded: boolean): string =>
    isReworded
      ? `Tin ${post} vừa được sửa lời, xin duyệt lại. Người đề nghị: ${by}.`
      : `Tin ${post} xin duyệt. Người đề nghị: ${by}.`,
  audience: (audience: string): string => `Nơi nhận: ${audience}`,
  atOnce: 'Gửi ngay khi được duyệt.',
  buttonApprove: 'Duyệt',
  buttonReturn: 'Trả lại',
  buttonEdit: 'Sửa lời',
  typed: (post: number, ref: string): string =>
    `Gõ /duyet ${ref} để duyệt, /tralai ${post} <lý do> để trả lại.`,
  approved: (post: number, when: string | undefined): string =>
    when ? `Đã duyệt tin ${post}, gửi lúc ${when}.` : `Đã duyệt tin ${post}, đang gửi.`,
  approvedTold: (post: number, by: string, when: string | undefined): string =>
    when
      ? `${by} đã duyệt tin ${post}. Tin gửi lúc ${when}.`
      : `${by} đã duyệt tin ${post}. Tin đang được gửi.`,
  returned: (post: number): string =>
    `Đã trả lại tin ${post}. Xin ghi lý do để người soạn biết mà sửa, hoặc gõ “thôi”.`,
  returnedBecause: (post: number): string => `Đã trả lại tin ${post} và báo lý do cho người soạn.`,
  returnedTold: (post: number, by: string, reason: string | undefined): string =>
    [
      `${by} trả lại tin ${post}.`,
      ...(reason ? [`Lý do: ${reason}`] : []),
      'Sửa xong, xin gõ lại lệnh /dang hoặc /thongbao để gửi duyệt.',
    ].join('\n'),
  reasonTold: (post: number, by: string, reason: string): string =>
    `${by} cho biết lý do trả lại tin ${post}: ${reason}`,
  reasonKept: 'Đã báo lý do cho người soạn.',
  noReason: 'Vâng, không ghi lý do.',
  own: (post: number): string =>
    `Đồng chí là người soạn hoặc người sửa tin ${post}, nên cần một người khác duyệt.`,
  reworded: (post: number): string =>
    `Tin ${post} đã được sửa lời sau khi đồng chí nhận. Xin xem bản mới rồi duyệt.`,
  over: (post: number, state: string): string => `Tin ${post} không còn chờ duyệt: ${state}.`,
  overStates: {
    draft: 'đã trả lại',
    awaiting: 'đang chờ duyệt',
    scheduled: 'đã được cho gửi',
    released: 'đã được duyệt và đang gửi',
    done: 'đã gửi xong',
    cancelled: 'đã huỷ',
  },
  askWords: (post: number): string =>
    `Xin gõ lời mới (phần tóm tắt mới) của tin ${post}. Sửa xong, tin cần một người khác duyệt.`,
  rewordedSaid: (post: number, approvers: number): string =>
    `Đã sửa lời tin ${post} và gửi lại cho ${approvers} người duyệt.`,
  rewordedNobody: (post: number): string =>
    `Đã sửa lời tin ${post}. Đồng chí đã sửa nên không tự duyệt được, mà chưa có người duyệt nào khác.`,
  none: 'Không có tin nào chờ duyệt.',
  head: 'Tin chờ duyệt:',
  line: (post: number, by: string, audience: string): string => `${post}. ${by}, gửi ${audience}`,
  next: (ref: string): string => `Duyệt: /duyet ${ref}`,
  urgentUsage: 'Cần ghi số tin và lý do gửi gấp. Ví dụ: /guigap 12 bão đổ bộ tối nay',
  urgentSent: (post: number, groups: number): string =>
    `Đang gửi gấp tin ${post} tới ${groups} nhóm: không chờ duyệt, không nghỉ đêm, đi trước mọi tin đang đợi. Lý do đã ghi vào nhật ký.`,
  urgentHurried: (post: number): string =>
    `Tin ${post} đang gửi: các nhóm còn lại được gửi gấp, trước mọi tin đang đợi. Lý do đã ghi vào nhật ký.`,
  urgentOver: (post: number, state: string): string =>
    `Tin ${post} không còn gì để gửi gấp: ${state}.`,
  urgentOverStates: {
    draft: 'nháp',
    awaiting: 'đang chờ duyệt',
    scheduled: 'đã hẹn giờ',
    released: 'mọi nhóm đã được gửi hoặc đang gửi',
    done: 'đã gửi xong',
    cancelled: 'đã huỷ',
  },
  returnUsage: 'Xin ghi số tin và lý do. Ví dụ: /tralai 12 thiếu địa điểm họp',
}
