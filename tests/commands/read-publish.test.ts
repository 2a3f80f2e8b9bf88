import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PublishLine, readPublish } from '../../src/commands/read-publish.js'

type Rest = Omit<PublishLine, 'article'>

const SUMMARY = { form: 'summary' } as const
const FULL = { form: 'full' } as const

/** Each stands behind `/dang 12 `. */
const LINES: readonly (readonly [string, Rest])[] = [
  ['', {}],
  // Vietnamese
  ['đến xa-a', { audience: 'xa-a' }],
  ['tới Xã Tân Phú', { audience: 'Xã Tân Phú' }],
  ['cho Ấp 1', { audience: 'Ấp 1' }],
  ['lúc 7h sáng mai', { at: '7h sáng mai' }],
  ['vào lúc 7h', { at: '7h' }],
  ['vào ngày mai lúc 7h', { at: 'ngày mai lúc 7h' }],
  ['dạng tóm tắt', SUMMARY],
  ['dạng đầy đủ', FULL],
  ['dạng toàn văn', FULL],
  [
    'đến xa-a, -ap-1 lúc 7h sáng mai dạng tóm tắt',
    { audience: 'xa-a, -ap-1', at: '7h sáng mai', ...SUMMARY },
  ],
  // Names that look like keywords without their diacritics
  ['đến Tổ 5', { audience: 'Tổ 5' }],
  ['đến Tổ dân phố 3, Tổ dân phố 5', { audience: 'Tổ dân phố 3, Tổ dân phố 5' }],
  ['đến Chợ Mới', { audience: 'Chợ Mới' }],
  ['đến chợ mới', { audience: 'chợ mới' }],
  ['đến xã Đăng Hưng', { audience: 'xã Đăng Hưng' }],
  ['đến xã Đặng Lễ lúc 7h', { audience: 'xã Đặng Lễ', at: '7h' }],
  ['đến Đền Hùng', { audience: 'Đền Hùng' }],
  ['đến Tối Thượng', { audience: 'Tối Thượng' }],
  ['đến huyện Lục Ngạn lúc 7h', { audience: 'huyện Lục Ngạn', at: '7h' }],
  ['đến Xóm Vào', { audience: 'Xóm Vào' }],
  ['đến Xóm Vào vào 7h', { audience: 'Xóm Vào', at: '7h' }],
  ['đến Xóm Vào\nVào lúc 8h', { audience: 'Xóm Vào', at: '8h' }],
  ['đến Ấp Đến', { audience: 'Ấp Đến' }],
  ['đến Làng Dạng, Ấp 2', { audience: 'Làng Dạng, Ấp 2' }],
  ['Tổ 5', { audience: 'Tổ 5' }],
  ['lúc 7h tối mai đến Tổ 5', { at: '7h tối mai', audience: 'Tổ 5' }],
  // Without diacritics
  ['den xa-a luc 7h sang mai dang tom tat', { audience: 'xa-a', at: '7h sang mai', ...SUMMARY }],
  ['den to 5', { audience: 'to 5' }],
  ['den to dan pho 3, to dan pho 5', { audience: 'to dan pho 3, to dan pho 5' }],
  ['den cho moi', { audience: 'cho moi' }],
  ['den Cho Moi luc 7h', { audience: 'Cho Moi', at: '7h' }],
  ['den den hung', { audience: 'den hung' }],
  ['den xa dang hung', { audience: 'xa dang hung' }],
  ['den dang hung, dang le dang day du', { audience: 'dang hung, dang le', ...FULL }],
  ['den luc ngan vao 7h', { audience: 'luc ngan', at: '7h' }],
  ['den Luc Nam, Luc Ngan luc 8h', { audience: 'Luc Nam, Luc Ngan', at: '8h' }],
  ['den xom vao luc 7h', { audience: 'xom', at: '7h' }],
  ['vao luc 7h', { at: '7h' }],
  ['luc 7h vao ngay mai den xa-a', { at: '7h vao ngay mai', audience: 'xa-a' }],
  ['luc 7h toi mai den xa-a', { at: '7h toi mai', audience: 'xa-a' }],
  ['luc 7h toi den xa-a', { at: '7h toi', audience: 'xa-a' }],
  ['den xa-a luc 7h toi', { audience: 'xa-a', at: '7h toi' }],
  ['luc 7h toi xa-a', { at: '7h', audience: 'xa-a' }],
  ['dang tom tat cho cho moi', { ...SUMMARY, audience: 'cho moi' }],
  // English
  ['to xa-a at 7:00 as full', { audience: 'xa-a', at: '7:00', ...FULL }],
  ['as summary at tomorrow 7am to all', { audience: 'all', at: 'tomorrow 7am', ...SUMMARY }],
  ['To xa-a At 7am As Full', { audience: 'xa-a', at: '7am', ...FULL }],
  // Words before the first keyword
  ['xa-a, xa-b luc 7h', { audience: 'xa-a, xa-b', at: '7h' }],
  ['xa Cho Moi', { audience: 'xa Cho Moi' }],
  ['#nong-thon, -ap-1', { audience: '#nong-thon, -ap-1' }],
  // Capitals, commas, decomposed letters
  ['ĐẾN XÃ A LÚC 7H DẠNG TÓM TẮT', { audience: 'XÃ A', at: '7H', ...SUMMARY }],
  ['Đến xã A, lúc 7h, dạng tóm tắt', { audience: 'xã A', at: '7h', ...SUMMARY }],
  [', den xa-a, luc 7h, dang tom tat,', { audience: 'xa-a', at: '7h', ...SUMMARY }],
  ['đến Tổ 5 lúc 7h'.normalize('NFD'), { audience: 'Tổ 5', at: '7h' }],
  ['đến "Nhóm lúc 7h, vào 8h" lúc 9h', { audience: '"Nhóm lúc 7h, vào 8h"', at: '9h' }],
  // Line ends
  ['đến xã A\nxã B\nlúc 7h', { audience: 'xã A, xã B', at: '7h' }],
  ['đến\nxã A,\r\nxã B;\n-ap-1', { audience: 'xã A, xã B; -ap-1' }],
  ['\nĐến xã A\nLúc 7h\nsáng mai', { audience: 'xã A', at: '7h sáng mai' }],
  ['xã A\n\nxã B', { audience: 'xã A, xã B' }],
  ['xã A\u2028xã B', { audience: 'xã A, xã B' }],
  // Spaces that are none to the eye
  ['\u00A0đến\u00A0xã\u00A0A\u200B lúc\u200B7h', { audience: 'xã A', at: '7h' }],
  ['\u200B\u200Bđến xa-a \u200B', { audience: 'xa-a' }],
  ['đến \uFEFFxa-a\u3000lúc\t7h', { audience: 'xa-a', at: '7h' }],
  // Nothing behind a keyword
  ['đến', {}],
  ['đến lúc 7h', { at: '7h' }],
  // Words that every object has
  ['đến constructor toString', { audience: 'constructor toString' }],
]

it.each(LINES)('reads /dang 12 %j', (rest, read) => {
  expect(readPublish(`12 ${rest}`)).toEqual({ kind: 'read', article: '12', ...read })
})

it('reads the parts in whatever order they stand', () => {
  const parts = ['đến Tổ 5, Chợ Mới', 'lúc 7h sáng mai', 'dạng tóm tắt']
  fc.assert(
    fc.property(fc.shuffledSubarray(parts), fc.constantFrom(' ', '\n', ', '), (some, between) => {
      expect(readPublish(['12', ...some].join(between))).toEqual({
        kind: 'read',
        article: '12',
        ...(some.includes('đến Tổ 5, Chợ Mới') && { audience: 'Tổ 5, Chợ Mới' }),
        ...(some.includes('lúc 7h sáng mai') && { at: '7h sáng mai' }),
        ...(some.includes('dạng tóm tắt') && SUMMARY),
      })
    }),
  )
})

it('never loses a word of an audience to a name without a keyword in it', () => {
  const names = fc.constantFrom('Tổ 5', 'Chợ Mới', 'Đền Hùng', 'xã Đăng Hưng', 'Lục Nam', 'Tối')
  fc.assert(
    fc.property(fc.array(names, { minLength: 1 }), (some) => {
      const audience = some.join(', ')
      expect(readPublish(`12 đến ${audience} lúc 7h`)).toMatchObject({ audience, at: '7h' })
    }),
  )
})

describe('says what is missing or wrong:', () => {
  it.each(['', '  ', '\u200B', ',', 'đến xa-a', 'Đến xa-a', 'to xa-a', 'luc 7h', 'as full'])(
    'no article in %j',
    (args) => {
      expect(readPublish(args)).toEqual({ kind: 'no-article' })
    },
  )

  it.each([
    ['12 dạng dài', 'dài'],
    ['12 đến xa-a as sumary', 'sumary'],
    ['12 dạng', ''],
    ['12 as constructor', 'constructor'],
    ['12 dạng tóm tắt gọn', 'tóm tắt gọn'],
  ])('the form in %j', (args, part) => {
    expect(readPublish(args)).toEqual({ kind: 'bad-form', part })
  })
})

describe('a second title', () => {
  it.each([
    ['12 đến tinh hai tiêu đề: Từ mai, cả xã đến tiêm lúc 7h', 'Từ mai, cả xã đến tiêm lúc 7h'],
    ['12 đến tinh, hai tieu de:  “Một   dòng”', 'Một dòng'],
    ['12 đến tinh two titles: Free for all', 'Free for all'],
    ['12 đến tinh tiêu đề hai: X', 'X'],
    ['12 đến tinh hai tiêu đề:', ''],
  ])('of %j is all that stands behind it', (args, secondTitle) => {
    expect(readPublish(args)).toEqual({
      kind: 'read',
      article: '12',
      audience: 'tinh',
      secondTitle,
    })
  })

  it('is no part of the order, whatever stands in it', () => {
    const order = { kind: 'read', article: '12', audience: 'tinh' }
    const secondTitle = 'Tiêm theo đợt cho trẻ'
    const waves = { gapMinutes: null }
    expect(readPublish(`12 đến tinh theo đợt hai tiêu đề: ${secondTitle}`)).toEqual({
      ...order,
      waves,
      secondTitle,
    })
    expect(readPublish(`12 đến tinh hai tiêu đề: ${secondTitle}`)).toEqual({
      ...order,
      secondTitle,
    })
    expect(readPublish('12 đến tinh theo đợt')).toEqual({ ...order, waves })
  })

  it('is none without its colon', () => {
    expect(readPublish('12 đến Ấp Hai Tiêu Đề')).toEqual({
      kind: 'read',
      article: '12',
      audience: 'Ấp Hai Tiêu Đề',
    })
  })
})
