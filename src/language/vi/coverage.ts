/** How far an area is reached. */
export const coverage = {
  head: (units: number, groups: number) => `Độ phủ: ${units} đơn vị, ${groups} nhóm đang nhận tin.`,
  without: (count: number) =>
    `Chưa có nhóm nào: ${count} nơi. Gắn nhóm: gõ /nhom và mã đơn vị ở trong nhóm.`,
  off: (count: number) => `Nhóm đang tắt: ${count}.`,
  failing: (count: number, weeks: number) =>
    `${weeks} tuần qua gửi mà không tới: ${count} nhóm. Xin kiểm tra tài khoản còn ở trong nhóm không.`,
  silent: (count: number, weeks: number) =>
    `${weeks} tuần qua có nhận tin nhưng không ai đánh giá hay góp ý: ${count} nhóm.`,
  unit: (name: string, code: string, below: number) =>
    `${name} (${code})${below > 0 ? `, cả ${below} đơn vị bên dưới` : ''}`,
  group: (title: string, unit: string) => `${title} – ${unit}`,
  because: (group: string, why: string) => `${group}: ${why}`,
  more: (count: number) => `… và ${count} nơi khác. Xem đủ: nhipcau coverage`,
  allWell: 'Nơi nào cũng có nhóm, nhóm nào cũng nhận được tin và có người tham gia.',
  beyond: (unit: string) => `${unit} nằm ngoài địa bàn anh/chị phụ trách.`,
}
