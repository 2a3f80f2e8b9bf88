const count = (n: number) => n.toLocaleString('vi-VN')

function left(ms: number | undefined): string {
  if (ms === undefined) return ''
  const minutes = Math.ceil(ms / 60_000)
  if (minutes < 60) return `, còn ~${Math.max(1, minutes)} phút`
  return `, còn ~${Math.floor(minutes / 60)} giờ ${minutes % 60} phút`
}

/** How far a post has come, told to the one who ordered it. */
export const progress = {
  running: (number: number, sent: number, groups: number, leftMs: number | undefined) =>
    `Tin ${number}: ${count(sent)} / ${count(groups)} nhóm${left(leftMs)}`,
  /** Where nothing can be changed: said once. */
  arrival: (number: number, sent: number, groups: number, at: string) =>
    `Tin ${number} đang gửi: ${count(sent)} / ${count(groups)} nhóm. Dự kiến nhóm cuối nhận lúc ${at}.`,
  buttonAgain: 'Gửi lại',
  buttonFailed: 'Xem nhóm lỗi',
  noneFailed: (number: number) => `Tin ${number} không còn nhóm nào lỗi.`,
}
