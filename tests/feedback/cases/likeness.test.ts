import { describe, expect, it } from 'vitest'
import { ALIKE, likeness, termsOf } from '../../../src/feedback/cases/likeness.js'

/** Of one matter, in different words. */
const SAME: readonly (readonly [string, string])[] = [
  ['Cống trước nhà văn hoá bị tắc, nước tràn ra đường', 'Nước tràn đường vì cống nhà văn hóa tắc'],
  ['Đèn đường ngõ 5 hỏng, tối quá', 'Ngõ 5 đèn hỏng cả tuần, đường tối om'],
  ['Xe ben chở đất chạy nhanh, bụi mù mịt khu chợ', 'Khu chợ bụi quá do xe ben chở đất'],
  ['Mất nước sinh hoạt ba ngày nay ở ấp', 'Ấp mất nước sinh hoạt, xin cấp lại'],
  [
    'Rác chất đống sau trường tiểu học, mùi hôi thối',
    'Sau trường tiểu học rác hôi thối không ai dọn',
  ],
  ['Ổ gà lớn trên đường liên xã gần cầu Suối Đá', 'Đường liên xã chỗ cầu Suối Đá có ổ gà sâu'],
  ['Trạm y tế hết thuốc huyết áp', 'Xin hỏi bao giờ trạm y tế có thuốc huyết áp'],
  ['Loa phát thanh mở lúc 4 giờ sáng ồn ào', 'Loa phát thanh ồn, 4 giờ sáng đã mở'],
  ['Chó thả rông cắn trẻ em ở khu phố 3', 'Nhiều chó thả rông, đã cắn trẻ em'],
  ['Dây điện võng thấp qua đường rất nguy hiểm', 'Dây điện võng xuống thấp, nguy hiểm cho xe'],
]

const MATTERS = SAME.map(([one]) => one)

describe('the likeness of two texts', () => {
  it('finds nine of ten pairs of one matter, and takes no two matters for one', () => {
    const isAlike = (one: string, other: string) => likeness(termsOf(one), termsOf(other)) >= ALIKE
    const found = SAME.filter(([one, other]) => isAlike(one, other)).length
    const wrong = MATTERS.flatMap((one, at) =>
      SAME.filter(([_, other], index) => index !== at && isAlike(one, other)),
    )
    expect(found).toBeGreaterThanOrEqual(9)
    expect(wrong).toEqual([])
  })

  it('says nothing of a text with hardly any terms', () => {
    expect(likeness(termsOf('Xin hỏi về việc này'), termsOf('Xin hỏi về việc này'))).toBe(0)
  })
})
