/** `1, 5 và 15` */
const list = (items: readonly (string | number)[]) =>
  [items.slice(0, -1).join(', '), items.at(-1)].filter((part) => part !== '').join(' và ')

const lunarDate = (day: number) => {
  if (day === 15) return 'rằm'
  return day <= 10 ? `mùng ${day}` : `ngày ${day}`
}

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

  // Holidays
  holidays: {
    'new-year': 'Tết Dương lịch',
    tet: 'Tết Nguyên đán',
    'hung-kings': 'Giỗ Tổ Hùng Vương',
    reunification: 'Ngày Chiến thắng',
    'labour-day': 'Ngày Quốc tế Lao động',
    'national-day': 'Quốc khánh',
  },
  /** `10/3 âm lịch`. */
  lunarDay: (day: number, month: number, isLeap: boolean) =>
    `${day}/${month}${isLeap ? ' nhuận' : ''} âm lịch`,
  specialDay: (weekday: string, date: string, lunar: string, kind: 'off' | 'work', why: string) =>
    `${date} ${weekday} (${lunar}): ${kind === 'off' ? 'nghỉ' : 'làm việc'} – ${why}`,
  insteadOf: (holiday: string, date: string) => `bù cho ${holiday} (${date})`,
  announced: (note: string, instead?: string) =>
    `${note || 'theo thông báo'}${instead ? ` (thay cho: ${instead})` : ''}`,
  announcedFaults: {
    'not-utf8':
      'tệp không phải văn bản UTF-8. Trong Excel, anh/chị chọn Lưu thành, kiểu “CSV UTF-8”.',
    empty: 'tệp không có ngày nào. Dòng đầu phải là: date,kind,note',
    'broken-quotes': 'dấu ngoặc kép (") mở mà không đóng, nên không đọc được từ đây trở đi.',
    'missing-column': (column: string) => `thiếu cột “${column}”. Dòng đầu phải là: date,kind,note`,
    'repeated-column': (column: string) => `cột “${column}” có hai lần. Anh/chị bỏ bớt một cột.`,
    'unknown-column': (column: string) =>
      `không hiểu cột “${column}”. Các cột được dùng: date, kind, note.`,
    'wrong-column-count': (expected: number, found: number) =>
      `có ${found} ô, cần ${expected} ô. Ô nào có dấu phẩy thì đặt trong ngoặc kép.`,
    'bad-date': (written: string) =>
      `“${written}” không phải một ngày có thật. Ví dụ: 2027-02-04 hoặc 04/02/2027.`,
    'bad-kind': (written: string) =>
      `không hiểu “${written}”: ghi off (nghỉ) hoặc work (làm việc).`,
    'repeated-date': (date: string, firstLine: number) => `ngày ${date} đã có ở dòng ${firstLine}.`,
  },

  // Recurrences. What stands here after the time, readRecurrence reads back.
  recurrence: {
    daily: 'hằng ngày',
    weekdayRange: (from: string, to: string) => `${from} đến ${to} hằng tuần`,
    weekly: (weekdays: readonly string[]) => `${list(weekdays)} hằng tuần`,
    monthly: (days: readonly number[], onLast: boolean) =>
      [
        ...(days.length > 0 ? [`ngày ${list(days)} hằng tháng`] : []),
        ...(onLast ? ['ngày cuối tháng'] : []),
      ].join(' và '),
    yearly: (day: number, month: number) => `ngày ${day}/${month} hằng năm`,
    lunarMonthly: (days: readonly number[]) => `${list(days.map(lunarDate))} âm lịch hằng tháng`,
    lunarYearly: (day: number, month: number) => `ngày ${day}/${month} âm lịch hằng năm`,
    cron: (line: string) => `theo dòng cron ${line}`,
    rules: {
      skip: ', trừ ngày lễ',
      shift: ', gặp ngày lễ thì dời sang ngày làm việc kế tiếp',
    },
  },
  recurrenceFaults: {
    unreadable: (written: string) =>
      `Chưa hiểu lịch “${written}”. Ví dụ: 7h30 hằng ngày; 7h sáng thứ 2 đến thứ 6; ngày 1 và 15 hằng tháng lúc 8h; rằm và mùng 1 lúc 6h; 10/3 âm lịch; 8h thứ hai hằng tuần, trừ ngày lễ.`,
    'no-such-time': (written: string) =>
      `Giờ trong “${written}” không có trên đồng hồ. Ví dụ: 7h30 sáng thứ hai hằng tuần.`,
    'no-such-day': (written: string) =>
      `Ngày trong “${written}” không có trong lịch. Ví dụ: ngày 1 và 15 hằng tháng lúc 8h; ngày cuối tháng.`,
    'bad-cron': (written: string) =>
      `Dòng cron “${written}” không dùng được. Cần đúng năm phần: phút, giờ, ngày, tháng, thứ. Ví dụ: 0 7 * * 1-5.`,
  },
}
