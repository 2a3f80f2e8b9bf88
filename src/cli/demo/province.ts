import type { ChannelName } from '../../base/index.js'

/** A small province with nobody real in it: its units stand in samples/demo-units.csv. */
export const PROVINCE = 'song-xanh'

/** Who works at the province's office and orders the post; has an account on each platform. */
export const STAFF = 'Cán bộ tỉnh'

/** What the service is called on Zalo, where it speaks through an account as people have. */
export const SERVICE = 'Nhịp Cầu'

/** One group of a hamlet, with the people who read there. */
export interface DemoGroup {
  readonly channel: ChannelName
  readonly unit: string
  readonly title: string
  readonly members: readonly string[]
}

export const GROUPS: readonly DemoGroup[] = [
  {
    channel: 'telegram',
    unit: 'tan-phu-ap-1',
    title: 'Ấp 1 – Tân Phú',
    members: ['Chú Tư', 'Cô Ba', 'Anh Hậu'],
  },
  {
    channel: 'zalo',
    unit: 'tan-phu-ap-2',
    title: 'Ấp 2 – Tân Phú',
    members: ['Bác Năm', 'Chị Lan', 'Em Thảo'],
  },
  {
    channel: 'telegram',
    unit: 'tan-phu-ap-suoi-da',
    title: 'Ấp Suối Đá – Tân Phú',
    members: ['Chị Mai', 'Chú Sáu'],
  },
  {
    channel: 'zalo',
    unit: 'binh-an-thon-dong',
    title: 'Thôn Đông – Bình An',
    members: ['Ông Cả', 'Chị Huệ'],
  },
  {
    channel: 'telegram',
    unit: 'binh-an-thon-doai',
    title: 'Thôn Đoài – Bình An',
    members: ['Bà Tám', 'Anh Khoa'],
  },
  {
    channel: 'zalo',
    unit: 'binh-an-thon-ben-cau',
    title: 'Thôn Bến Cầu – Bình An',
    members: ['Cậu Bảy', 'Dì Hai'],
  },
]

export const groupsOn = (channel: ChannelName): readonly DemoGroup[] =>
  GROUPS.filter((group) => group.channel === channel)
