type Use =
  | { readonly kind: 'audience'; readonly name: string }
  | { readonly kind: 'schedule' | 'post' | 'feed'; readonly number: number }

const use = (one: Use) =>
  one.kind === 'audience'
    ? `nơi nhận “${one.name}”`
    : `${{ schedule: 'lịch', post: 'tin', feed: 'nguồn tin' }[one.kind]} ${one.number}`

/** Audiences with a name, and tags. */
export const audiences = {
  none: 'Chưa có nơi nhận nào được lưu. Ví dụ: /noinhan lưu vùng lũ = xa-tan-phu, xa-binh-an',
  head: (count: number) => `Nơi nhận đã lưu: ${count}`,
  line: (name: string, groups: number, unit: string, expression: string) =>
    `• ${name} (${groups} nhóm${unit ? `, của ${unit}` : ''}) = ${expression}`,
  broken: (name: string, fault: string) => `• ${name}: không dùng được. ${fault}`,
  next: 'Dùng như tên đơn vị: /dang 12 đến vùng lũ; hay: /dang 12 đến tinh, trừ vùng lũ\nLưu: /noinhan lưu <tên> = <nơi nhận>\nXoá: /noinhan xoá <tên>',
  usage:
    'Xin gõ: /noinhan (xem), /noinhan lưu <tên> = <nơi nhận>, hoặc /noinhan xoá <tên>. Ví dụ: /noinhan lưu vùng lũ = xa-tan-phu, xa-binh-an, trừ #xa-song',
  badName: (name: string) =>
    `Không đặt tên “${name}” được. Tên ngắn (tới 60 chữ cái), có chữ cái, không có dấu phẩy, ngoặc kép, / = # @, không mở đầu bằng “trừ”, không có chữ “lúc”, “vào”, “dạng” đứng riêng.`,
  taken: {
    unit: (what: string) => `Tên này là của đơn vị ${what}. Xin đặt tên khác.`,
    tag: (what: string) => `Tên này trùng với nhãn ${what}. Xin đặt tên khác.`,
    group: (what: string) => `Tên này trùng với nhóm “${what}”. Xin đặt tên khác.`,
    all: (what: string) => `“${what}” đã dùng để chỉ tất cả các nhóm. Xin đặt tên khác.`,
  },
  saved: (name: string, groups: number) =>
    `✔ Đã lưu nơi nhận “${name}”: hiện nay ${groups} nhóm. Dùng: /dang 12 đến ${name}`,
  theirs: (name: string) => `Nơi nhận “${name}” là của đơn vị khác, ngoài quyền của đồng chí.`,
  beyond: (groups: number) =>
    `Có ${groups} nhóm nằm ngoài địa bàn đồng chí phụ trách nên chưa lưu.`,
  unknown: (name: string, near?: string) =>
    `Không có nơi nhận nào đã lưu tên “${name}”.${near ? ` Có phải “${near}”?` : ''} Xem: /noinhan`,
  inUse: (name: string, uses: readonly Use[]) =>
    `Nơi nhận “${name}” đang được dùng ở ${uses.map(use).join('; ')} nên chưa xoá. Xin đổi hoặc huỷ ở đó trước.`,
  removed: (name: string) => `✔ Đã xoá nơi nhận “${name}”.`,

  tags: (title: string, tags: readonly string[]) =>
    tags.length > 0
      ? `Nhãn của ${title}: ${tags.map((tag) => `#${tag}`).join(' ')}`
      : `${title} chưa có nhãn nào.`,
  tagged: (title: string, tags: readonly string[]) =>
    tags.length > 0
      ? `✔ Nhãn của ${title} nay là: ${tags.map((tag) => `#${tag}`).join(' ')}`
      : `✔ ${title} nay không có nhãn nào.`,
  tagsNext: 'Đặt lại nhãn: /nhom thẻ #loa #tre; bỏ hết: /nhom thẻ không',
  badTag: (part: string) =>
    `Không hiểu nhãn “${part}”. Xin gõ tới 20 nhãn, mỗi nhãn tới 40 chữ cái, ví dụ: #loa #tre`,
  groupUnknown: 'Chúng tôi chưa biết nhóm này. Xin gắn nhóm với đơn vị trước: /nhom xa-tan-phu',
  groupBeyond: 'Nhóm này nằm ngoài đơn vị của đồng chí nên không đặt nhãn được.',
}
