import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkHealth } from '../../../src/articles/text/health.js'
import { markPlaces } from '../../../src/articles/text/passages.js'
import { isVietnameseSyllable } from '../../../src/articles/text/syllable.js'
import { samplePage } from '../support.js'

describe('isVietnameseSyllable', () => {
  it.each(
    'nghiêng nghị quyết đường được người yêu ý y uỷ uyển khuya khuỷu quốc quạnh quý giặt gìn gì giếng xoong hoặc thoắt tuệch ươm ướt ngoằn khúc huơ quơ rượu bưu hươu ông ổi ề à ứng Đắc'.split(
      ' ',
    ),
  )('takes %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true)
    expect(isVietnameseSyllable(word.normalize('NFD'))).toBe(true)
    expect(isVietnameseSyllable(word.toUpperCase())).toBe(true)
  })

  it.each(
    'lc hot đng kh tp hp trn Viêt đươc thưc hoat nghiệpp ấấ qun zalo fax Ä§ viÖt năngg ngng'.split(
      ' ',
    ),
  )('does not take %s', (word) => expect(isVietnameseSyllable(word)).toBe(false))
})

describe('checkHealth', () => {
  it('finds the passage of the sample in which letters were dropped, and its places', () => {
    const text = samplePage.toString().normalize('NFC')
    const health = checkHealth(text)
    expect(health.looksDamaged).toBe(true)
    expect(health.share).toBeLessThan(0.02)
    const words = health.places.map(({ word }) => word)
    for (const word of ['lc', 'đng', 'kh', 'tp', 'hp', 'trn']) expect(words).toContain(word)
    for (const { at, word } of health.places) expect(text.slice(at, at + word.length)).toBe(word)
  })

  it('finds nothing in the rest of the sample, names and abbreviations included', () => {
    const paragraphs = samplePage.toString().normalize('NFC').split('\n')
    const sound = paragraphs.filter((paragraph) => !/\blc hot\b|trn/.test(paragraph)).join('\n')
    expect(checkHealth(sound).looksDamaged).toBe(false)
  })

  it.each([
    'UBND xã, HĐND, MTTQ và CCB họp tại TP HCM lúc 7h30 ngày 12/11/2026, đo 5 km, nặng 3 kg, giá 10 tr, dùng 20 kWh.',
    'Bà con tải ứng dụng tại https://vneid.gov.vn/tai-xuong hoặc songxanh.gov.vn, thư về phong.vhtt@songxanh.gov.vn nhé.',
    'Đoàn công tác của Facebook, Krông Năng, Đắk Lắk, Kon Tum và Singapore đến thăm xã trong buổi sáng hôm nay.',
    'Anh Nguyễn Văn A xem video, dùng internet và zalo; a) một; b) hai; c) ba.',
    'Đăng ký COVID-19, thông tư 12/2021/TT-BYT, tổ 3A, đường ĐT.741.',
  ])('finds no damage in %s', (text) => {
    expect(checkHealth(text)).toMatchObject({ impossible: 0, looksDamaged: false })
  })

  it('takes what could not be read for damage, however little', () => {
    expect(checkHealth('Bà con ấp m\uFFFDt ra quân làm đường từ sáng sớm.').looksDamaged).toBe(true)
  })

  it('finds the places of any lost letters, and only there', () => {
    const good = fc.constantFrom('dân', 'vận', 'khéo', 'đường', 'làng', 'ấp', 'người')
    const bad = fc.constantFrom('lc', 'đng', 'trn', 'hp')
    fc.assert(
      fc.property(fc.array(fc.oneof(good, bad), { minLength: 1 }), (words) => {
        const { places, impossible, syllables } = checkHealth(words.join(' '))
        const wrong = words.filter((word) => /^(?:lc|đng|trn|hp)$/.test(word))
        expect(places.map(({ word }) => word)).toEqual(wrong)
        expect([impossible, syllables]).toEqual([wrong.length, words.length])
      }),
    )
  })

  it('is quick with five megabytes, of words or of none', () => {
    for (const text of [
      'đường làng '.repeat(400_000),
      'a'.repeat(5_000_000),
      '@.'.repeat(2_500_000),
    ])
      expect(checkHealth(text).looksDamaged).toBe(false)
  })

  it('has nothing to say of an empty text', () => {
    expect(checkHealth('')).toEqual({
      syllables: 0,
      impossible: 0,
      share: 0,
      looksDamaged: false,
      places: [],
    })
  })
})

describe('markPlaces', () => {
  it('shows the words in brackets with what is around them, near ones together', () => {
    const text = `Mở đầu dài dòng để bỏ bớt đi cho gọn. ${'Câu đệm. '.repeat(10)}nhằm nâng cao năng lc hot đng và kh năng của cán bộ. ${'Câu đệm. '.repeat(10)}Hết.`
    const passages = markPlaces(text, checkHealth(text).places, 5)
    expect(passages).toHaveLength(1)
    expect(passages[0]).toMatch(/^….*năng \[lc\] \[hot\] \[đng\] và \[kh\] năng của.*…$/)
  })

  it('keeps to as many as are wanted', () => {
    const text = `lc ${'dài '.repeat(30)}đng ${'dài '.repeat(30)}trn`
    expect(markPlaces(text, checkHealth(text).places, 2)).toHaveLength(2)
    expect(markPlaces(text, checkHealth(text).places, 9)).toHaveLength(3)
  })
})

it('has no sample in the project that the check would slander', () => {
  const units = readFileSync(new URL('../../../samples/demo-units.csv', import.meta.url), 'utf8')
  expect(
    checkHealth(
      units
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[1])
        .join('. '),
    ).looksDamaged,
  ).toBe(false)
})
