const number = (value: number) => value.toLocaleString('vi-VN')

/** Bulletins, and what recurs. */
export const schedules = {
  bulletinHead: (date: string) => `📰 BẢN TIN NGÀY ${date}`,
  nothingNew: 'Chưa có bài mới.',
  moreNews: (count: number) => `… và ${number(count)} bài mới khác. Xem: /tinmoi`,
  notRung: (schedule: number, why: string) => `Lịch ${schedule} đến giờ mà chưa gửi được: ${why}`,
}
