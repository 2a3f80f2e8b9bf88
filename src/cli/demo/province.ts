/** A small province with nobody real in it: its units stand in samples/demo-units.csv. */
export const PROVINCE = 'song-xanh'

/** Who works at the province's office and orders the post. */
export const STAFF = 'Cán bộ tỉnh'

/** One group of a hamlet, with the people who read there. */
export interface DemoGroup {
  readonly unit: string
  readonly title: string
  readonly members: readonly string[]
}

export const GROUPS: readonly DemoGroup[] = [
  { unit: 'tan-phu-ap-1', title: 'Ấp 1 – Tân Phú', members: ['Chú Tư', 'Cô Ba', 'Anh Hậu'] },
  { unit: 'tan-phu-ap-2', title: 'Ấp 2 – Tân Phú', members: ['Bác Năm', 'Chị Lan', 'Em Thảo'] },
  {
    unit: 'tan-phu-ap-suoi-da',
    title: 'Ấp Suối Đá – Tân Phú',
    members: ['Anh Điểu', 'Chị Mai', 'Chú Sáu', 'Cô Út'],
  },
  {
    unit: 'binh-an-thon-dong',
    title: 'Thôn Đông – Bình An',
    members: ['Ông Cả', 'Chị Huệ', 'Anh Toàn'],
  },
  {
    unit: 'binh-an-thon-doai',
    title: 'Thôn Đoài – Bình An',
    members: ['Bà Tám', 'Anh Khoa', 'Chị Ngân'],
  },
  {
    unit: 'binh-an-thon-ben-cau',
    title: 'Thôn Bến Cầu – Bình An',
    members: ['Cậu Bảy', 'Dì Hai', 'Anh Phước', 'Em Vy'],
  },
]
