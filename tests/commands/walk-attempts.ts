import type { Deed } from '../../src/people/index.js'

/** What one attempt is made at: each has things of its own, in the unit where it is tried. */
export interface Target {
  /** A number that no other attempt has. */
  readonly at: number
  /** The code of the unit. */
  readonly unit: string
  readonly post: { readonly id: string; readonly number: number }
  /** Something that recurs. */
  readonly schedule: string
  /** A taking back of the post, which nobody has ordered yet. */
  readonly correction: string
  readonly case: { readonly id: string; readonly code: string }
  readonly other: { readonly code: string }
  readonly feedback: string
  /** The chat of a group that is bound to the unit. */
  readonly chat: string
  /** The name of a saved audience of the unit. */
  readonly saved: string
  /** The number of a member of staff. */
  readonly staff: number
}

export interface Attempt {
  readonly what: { readonly typed: string } | { readonly pressed: string }
  /** Typed in a new group instead of a direct conversation. */
  readonly inGroup?: true
  /** Instead of a new group, this one. */
  readonly inChat?: string
  /** What shows that it was done: an act in the audit, or what is answered. */
  readonly done: { readonly act: string } | { readonly says: RegExp }
  /** In which state the post must be. */
  readonly state?: 'draft' | 'awaiting' | 'scheduled' | 'done'
}

const typed = (line: string, done: Attempt['done']): Attempt => ({ what: { typed: line }, done })
const pressed = (value: string, done: Attempt['done']): Attempt => ({
  what: { pressed: value },
  done,
})
const order = (words: string, act: string) => (target: Target) =>
  typed(`/ykien ${target.case.code} ${words}`, { act })
const card = (act: string, done: Attempt['done']) => (target: Target) => ({
  ...pressed(`p:${target.post.id}:${act}`, done),
  state: 'draft' as const,
})

const waiting = (act: string, done: Attempt['done']) => (target: Target) => ({
  ...pressed(`a:${target.post.id}:1:${act}`, done),
  state: 'awaiting' as const,
})

/** How each row of the table is tried. A row without a way does not compile. */
export const WALK: Readonly<Record<Deed, (target: Target) => Attempt>> = {
  articles: () => typed('/bai', { says: /CHÌA KHÓA/ }),
  show: () => typed('/xem 1', { says: /CHÌA KHÓA|Dân vận/i }),
  new: ({ at }) => typed(`/soan Tin số ${at}\n\nNội dung riêng số ${at}.`, { act: 'article.add' }),
  summary: ({ at }) => typed(`/tomtat 1 Câu tóm tắt số ${at}.`, { act: 'article.summary' }),
  publish: ({ unit }) => typed(`/dang 1 đến ${unit}`, { act: 'post.draft' }),
  notice: ({ unit, at }) =>
    typed(`/thongbao đến ${unit}\nMời bà con họp lần ${at}.\nđã rõ`, { act: 'notice.draft' }),
  'card.now': card('now', { act: 'post.send' }),
  'card.ok': card('ok', { act: 'post.send' }),
  'card.at': card('at', { says: /gõ giờ gửi/ }),
  'card.edit': card('edit', { says: /tóm tắt mới/ }),
  'card.waves': card('waves', { says: /theo đợt/i }),
  'card.once': card('once', { says: /một lượt/ }),
  'card.cancel': card('cancel', { act: 'post.cancel' }),
  correct: ({ post }) => ({
    ...typed(`/sua ${post.number} Lời mới của tin`, { act: 'post.correct.draft' }),
    state: 'done',
  }),
  recall: ({ post }) => ({ ...typed(`/thuhoi ${post.number}`, { says: /hu hồi/ }), state: 'done' }),
  'correction.send': ({ correction }) => ({
    ...pressed(`sua:${correction}:send`, { act: 'post.recall' }),
    state: 'done',
  }),
  'correction.drop': ({ correction }) => ({
    ...pressed(`sua:${correction}:drop`, { says: /giữ nguyên/ }),
    state: 'done',
  }),
  'correction.article': ({ post }) => ({
    ...pressed(`sua:${post.id}:article`, { act: 'post.correct.draft' }),
    state: 'done',
  }),
  'progress.again': ({ post }) => ({
    ...pressed(`post:${post.id}:again`, { says: /không có nhóm nào cần gửi lại/ }),
    state: 'done',
  }),
  'progress.failed': ({ post }) => ({
    ...pressed(`post:${post.id}:failed`, { says: /không còn nhóm nào lỗi/ }),
    state: 'done',
  }),
  schedule: () => typed('/lich', { says: /hẹn giờ/ }),
  'schedule.add': ({ unit }) =>
    typed(`/lich thêm 1 đến ${unit} 7h sáng hằng ngày`, { act: 'schedule.add' }),
  'schedule.pause': ({ schedule }) => pressed(`s:${schedule}:pause`, { act: 'schedule.pause' }),
  'schedule.resume': ({ schedule }) => pressed(`s:${schedule}:resume`, { says: /đã xong hoặc/ }),
  'schedule.move': ({ schedule }) => pressed(`s:${schedule}:move`, { says: /gõ giờ gửi/ }),
  'schedule.cancel': ({ schedule }) => pressed(`s:${schedule}:cancel`, { act: 'schedule.cancel' }),
  bulletin: ({ unit }) => typed(`/bantin đến ${unit}`, { says: /BẢN TIN|Chưa có bài mới/ }),
  'bulletin.add': ({ unit }) =>
    typed(`/bantin thêm đến ${unit} 7h sáng hằng ngày`, { act: 'schedule.add' }),
  'bulletin.now': ({ post }) => ({
    ...pressed(`b:${post.id}:now`, { act: 'post.send' }),
    state: 'draft',
  }),
  'bulletin.cancel': ({ post }) => ({
    ...pressed(`b:${post.id}:cancel`, { act: 'post.cancel' }),
    state: 'draft',
  }),
  cancel: ({ post }) => ({
    ...typed(`/huy ${post.number}`, { act: 'post.cancel' }),
    state: 'scheduled',
  }),
  status: () => typed('/tinhtrang', { says: /Chi tiết: \/tinhtrang/ }),
  'status.post': ({ post }) => ({
    ...typed(`/tinhtrang ${post.number}`, { says: /đã hẹn giờ/ }),
    state: 'scheduled',
  }),
  resend: ({ post }) => ({
    ...typed(`/guilai ${post.number}`, { says: /không có nhóm nào cần gửi lại/ }),
    state: 'done',
  }),
  approvals: () => typed('/duyet', { says: /chờ duyệt/ }),
  'approval.ok': waiting('ok', { act: 'post.approved' }),
  'approval.back': ({ post }) => ({
    ...typed(`/tralai ${post.number} thiếu giờ họp`, { act: 'post.returned' }),
    state: 'awaiting',
  }),
  'approval.edit': waiting('edit', { says: /tóm tắt mới/ }),
  'send-urgent': ({ post }) => ({
    ...typed(`/guigap ${post.number} bão đến nơi`, { act: 'post.urgent' }),
    state: 'awaiting',
  }),
  feeds: () => typed('/nguon', { says: /nguồn tin nào/ }),
  'feeds.read': () => typed('/nguon doc 2', { says: /Không có nguồn tin số 2/ }),
  group: () => ({ ...typed('/nhom', { says: /chưa gắn với đơn vị/ }), inGroup: true }),
  'group.bind': ({ unit }) => ({ ...typed(`/nhom ${unit}`, { act: 'group.bind' }), inGroup: true }),
  'group.tag': ({ at, chat }) => ({
    ...typed(`/nhom thẻ #loa${at}`, { act: 'group.tag' }),
    inGroup: true,
    inChat: chat,
  }),
  audiences: () => typed('/noinhan', { says: /Nơi nhận đã lưu|Chưa có nơi nhận/ }),
  'audience.save': ({ at, unit }) =>
    typed(`/noinhan lưu vùng ${at} = ${unit}`, { act: 'audience.save' }),
  'audience.remove': ({ saved }) => typed(`/noinhan xoá ${saved}`, { act: 'audience.remove' }),
  stats: () => typed('/thongke 1', { says: /đánh giá/ }),
  coverage: ({ unit }) => typed(`/phusong ${unit}`, { says: /nhóm/ }),
  digest: ({ unit }) => typed(`/tonghop ${unit}`, { says: /tin/i }),
  'digest.set': ({ unit }) => typed(`/tonghop bật hằng ngày 7h ${unit}`, { act: 'digest.on' }),
  inbox: () => typed('/ykien đơn vị', { says: /PA-\d{4}-|không có/ }),
  'inbox.held': () => typed('/ykien giữ lại', { act: 'feedback.read' }),
  'feedback.show': ({ feedback }) => pressed(`f:${feedback}:show`, { act: 'feedback.read' }),
  'feedback.files': ({ feedback }) => pressed(`f:${feedback}:files`, { says: /Không có ảnh/ }),
  'feedback.open': ({ feedback }) => pressed(`f:${feedback}:report`, { act: 'case.open-new' }),
  'case.open': ({ case: { code } }) => typed(`/ykien ${code}`, { act: 'case.open' }),
  'case.files': ({ case: { code } }) => typed(`/ykien ${code} xem tệp`, { says: /Không có ảnh/ }),
  'case.take': ({ case: { id } }) => pressed(`c:${id}:take`, { act: 'case.take' }),
  'case.answer': ({ case: { code } }) =>
    typed(`/traloi ${code} Xã đã cho sửa xong rồi`, { act: 'case.answer' }),
  'case.ask': order('hỏi thêm ở đoạn nào vậy', 'case.ask'),
  'case.note': order('ghi chú đã xem qua rồi', 'case.note'),
  'case.forward': order('chuyển xa-3', 'case.forward'),
  'case.up': order('chuyển lên', 'case.forward'),
  'case.assign': order('giao telegram:9001', 'case.assign'),
  'case.merge': ({ case: { code }, other }) =>
    typed(`/gop ${code} vào ${other.code}`, { act: 'case.merge' }),
  'case.reject': order('không tiếp nhận thẩm quyền', 'case.reject'),
  'case.close': ({ case: { code } }) => typed(`/ykien ${code} đóng`, { says: /không làm được/ }),
  keywords: () => typed('/tukhoa', { says: /từ/ }),
  'keywords.set': ({ at }) => typed(`/tukhoa khẩn + vỡ đập ${at}`, { act: 'keyword.set' }),
  staff: ({ unit }) => typed(`/canbo ${unit}`, { says: /Cán bộ của/ }),
  'staff.link': () => typed('/canbo liên kết', { act: 'staff.link' }),
  'staff.invite': ({ unit }) => typed(`/canbo mời xem ${unit}`, { act: 'staff.invite' }),
  'staff.remove': ({ staff }) => typed(`/canbo bỏ ${staff}`, { act: 'staff.remove' }),
}
