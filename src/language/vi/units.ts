interface Counts {
  readonly changes: number
  readonly over: number
  readonly made: number
  readonly groups: number
  readonly staff: number
  readonly cases: number
  readonly digests: number
  readonly rules: number
}

/** Units that are merged, renamed, split and moved. */
export const units = {
  faults: {
    empty: 'tệp không có thay đổi nào. Dòng đầu phải là: change,code,into,name,under,on',
    'missing-column': (column: string) => `thiếu cột “${column}”.`,
    'unknown-column': (column: string) =>
      `không hiểu cột “${column}”. Các cột được dùng: change, code, into, name, under, on.`,
    'missing-cell': (column: string) => `ô “${column}” còn trống.`,
    'unknown-change': (text: string) =>
      `không hiểu “${text}”. Anh/chị ghi merge, rename, split, move hoặc place.`,
    'bad-day': (text: string) => `không hiểu ngày “${text}”. Ví dụ: 2026-07-01 hoặc 1/7/2026.`,
    unknown: (text: string) => `không có đơn vị “${text}”.`,
    ambiguous: (text: string) => `có nhiều đơn vị tên “${text}”.`,
    over: (text: string, day: string) => `đơn vị “${text}” đã hết hiệu lực từ ngày ${day}.`,
    'unknown-group': (text: string) => `không có nhóm “${text}”.`,
    'ambiguous-group': (text: string) =>
      `có nhiều nhóm tên “${text}”. Anh/chị ghi mã của nhóm; xem: nhipcau groups --json`,
    future: (day: string) =>
      `ngày ${day} chưa tới. Đến ngày ấy anh/chị chạy lại lệnh này; muốn xem trước: thêm --dry-run.`,
    'too-early': (text: string, day: string) =>
      `đơn vị “${text}” đã có thay đổi từ ngày ${day}, nên không ghi được thay đổi trước ngày ấy.`,
    'bad-code': (code: string) =>
      `mã “${code}” chỉ được gồm chữ, số, dấu chấm, gạch nối, gạch dưới, và không mở đầu bằng gạch nối.`,
    'code-taken': (code: string) => `mã “${code}” đã có đơn vị dùng. Anh/chị chọn mã khác.`,
    'missing-name': (code: string) => `đơn vị mới “${code}” còn thiếu tên.`,
    twice: (text: string) => `đơn vị “${text}” được nêu hai lần.`,
    'which-parent': (code: string) =>
      `các đơn vị nhập lại đang thuộc nhiều nơi. Anh/chị ghi rõ “${code}” thuộc đơn vị nào (under).`,
    circle: (text: string) => `như vậy “${text}” sẽ thuộc chính đơn vị nằm dưới nó.`,
    'nothing-changes': (text: string) => `đơn vị “${text}” vốn đã như vậy, không có gì thay đổi.`,
    'too-few-parts': (text: string) => `“${text}”: cần nêu thêm đơn vị.`,
  },
  refused: (faults: number) => `Chưa thay đổi gì vì có ${faults} lỗi:`,
  changed: (counts: Counts) => `✔ Đã ghi ${counts.changes} thay đổi: ${tally(counts)}.`,
  wouldChange: (counts: Counts) =>
    `Sẽ có ${counts.changes} thay đổi: ${tally(counts)}. Chưa lưu gì.`,
  leftWith: (count: number, unit: string, names: string) =>
    `Chưa nói rõ về đâu nên ở lại “${unit}” (${count}): ${names}. Chuyển đi: nhipcau units move <mã> --under <mã>; với nhóm, gõ /nhom <mã> ở trong nhóm.`,
  ruleNow: (feed: number, audience: string) => `Nguồn tin ${feed} từ nay gửi tới: ${audience}`,
  intoWhat: 'Xin cho biết nhập vào đâu: --into <mã>.',
  splitInto: 'Xin cho biết tách thành những đơn vị nào, ví dụ: --into "xa-1:Xã Một; xa-2:Xã Hai".',
  underWhat: 'Xin cho biết thuộc đơn vị nào: --under <mã>.',
  newName: 'Xin cho biết tên mới (--name) hoặc mã mới (--code).',
}

function tally({ over, made, groups, staff, cases, digests, rules }: Counts): string {
  const moved = [
    `${groups} nhóm`,
    `${staff} cán bộ`,
    `${cases} vụ việc đang mở`,
    ...(digests > 0 ? [`${digests} báo cáo định kỳ`] : []),
    ...(rules > 0 ? [`nơi nhận của ${rules} nguồn tin`] : []),
  ]
  return `${made} đơn vị mới, ${over} đơn vị hết hiệu lực; chuyển theo ${moved.join(', ')}`
}
