export const calendar = {
  today: (time: string) => `${time} hôm nay`,
  tomorrow: (time: string) => `${time} ngày mai`,
  onDay: (time: string, weekday: string, date: string) => `${time} ${weekday}, ${date}`,
  /** From Monday. */
  weekdays: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  unreadable: (text: string) =>
    `Chưa hiểu giờ “${text}”. Ví dụ: 07:00, 7h30 sáng mai, 8h tối thứ hai, 07:00 25/11, sau 30 phút.`,
  past: (time: string) => `${time} đã qua. Anh/chị chọn giờ khác.`,
  pastOffer: (time: string, next: string) => `${time} đã qua. Anh/chị có muốn chọn ${next} không?`,
}
