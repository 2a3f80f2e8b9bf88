import { foldedWords } from '../../base/index.js'

/** Syllables that stand in every complaint, or in none for a reason. */
const COMMON = new Set(
  (
    'a ai anh ap ba ban bao bay bi bo bon cac cach cai can cap chi cho chua chung co con cua cung da dang day de den ' +
    'di dia dieu do dong duoc em gi gia giai giup hai hay hien ho hoi kho khong khu kia kinh la lam lai len luon ma mai ' +
    'may mong mot muon nam nao nay nen nghi ngay nguoi nha nhieu nho nhom nhu nhung no o phan phan phuong qua quan quyet ra rat ' +
    'roi sang sao sau se ta tai thanh thay the theo thi thon toi trong truoc tu tuan tung va vao van ve vi viec voi xa xin y'
  ).split(' '),
)

/** What a text is about, roughly: its folded syllables, without those that stand everywhere. */
export function termsOf(text: string): ReadonlySet<string> {
  return new Set(foldedWords(text).filter((word) => word.length > 1 && !COMMON.has(word)))
}

/** From so much on two texts are likely about one matter; how often that is right stands with its test. */
export const ALIKE = 0.5
/** Of so few terms nothing can be said. */
const FEWEST = 3

/** How much of the shorter text is in the other as well, from 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one]
  if (short.size < FEWEST) return 0
  const shared = [...short].filter((term) => long.has(term)).length
  return shared < FEWEST ? 0 : shared / short.size
}
