import { describe, expect, it } from 'vitest'
import { readNotice, readNoticeText } from '../../src/commands/read-notice.js'

const lines = (...said: readonly string[]) => said.join('\n')

describe('what stands behind /thongbao', () => {
  it('is an audience and an hour in the first line, the text, and what is asked', () => {
    const said = lines(
      ' đến xa-a, -ap-1 lúc 7h sáng mai',
      'Mời họp.',
      '',
      'Mang theo:',
      '- Sổ hộ khẩu',
      '- Bút',
      'đã rõ',
      'hỏi: Đi không?',
      '- Có',
      '- Không',
      '',
      'nhắc sau 4 giờ',
    )
    expect(readNotice(said)).toEqual({
      kind: 'read',
      audience: 'xa-a, -ap-1',
      at: '7h sáng mai',
      text: 'Mời họp.\n\nMang theo:\n- Sổ hộ khẩu\n- Bút',
      options: {
        hasButton: true,
        question: 'Đi không?',
        choices: ['Có', 'Không'],
        remindHours: 4,
      },
    })
  })

  it('is all text where the first line says neither whom nor when', () => {
    expect(readNotice('Ngày mai họp thôn lúc 7h.\nMời bà con.')).toMatchObject({
      text: 'Ngày mai họp thôn lúc 7h.\nMời bà con.',
      options: { hasButton: false, choices: [] },
    })
    expect(readNotice('Ngày mai họp thôn lúc 7h.')).not.toHaveProperty('audience')
  })

  it('may be written in English, without diacritics, and with them taken apart', () => {
    const english = lines('to xa-a at 7:00', 'Meeting.', 'read', 'ask: Come?', '- Yes', '- No')
    const more = `${english}\nremind after 2 hours`
    expect(readNotice(more)).toMatchObject({
      audience: 'xa-a',
      options: { hasButton: true, choices: ['Yes', 'No'], remindHours: 2 },
    })
    const apart = lines('đến xa-a', 'Họp.', 'Đã rõ', 'Nhắc sau 3h').normalize('NFD')
    expect(readNotice(apart)).toMatchObject({ options: { hasButton: true, remindHours: 3 } })
    expect(readNotice(lines('den xa-a', 'Hop.', 'DA RO'))).toMatchObject({
      options: { hasButton: true },
    })
  })

  const asked = (...choices: readonly string[]) => lines('Họp.', 'hỏi: Đi?', ...choices)
  it.each([
    ['', 'no-text'],
    ['đến xa-a', 'no-text'],
    ['đến xa-a\nđã rõ', 'no-text'],
    [asked(), 'choice-count'],
    [asked('- Có'), 'choice-count'],
    [asked(...['1', '2', '3', '4', '5', '6', '7'].map((one) => `- ${one}`)), 'choice-count'],
    [asked('- Có', '- CO'), 'choice-twice'],
    [asked('- Có', `- ${'a'.repeat(61)}`), 'choice-length'],
    [lines('Họp.', 'hỏi:', '- a', '- b'), 'question-length'],
    [lines('Họp.', `hỏi: ${'a'.repeat(201)}`, '- a', '- b'), 'question-length'],
    [lines(asked('- a', '- b'), 'hỏi: Nữa?', '- c', '- d'), 'question-twice'],
    [lines('Họp.', 'đã rõ', '- a', '- b'), 'no-question'],
    [lines('Họp.', 'đã rõ', 'nhắc sau 0 giờ'), 'remind-hours'],
    [lines('Họp.', 'đã rõ', 'nhắc sau 73 giờ'), 'remind-hours'],
    [lines('Họp.', 'đã rõ', 'nhắc sau ít giờ'), 'remind-hours'],
    [lines('Họp.', 'đã rõ', 'nhắc sau 2 giờ', 'nhắc sau 3 giờ'), 'remind-hours'],
    [lines('Họp.', 'nhắc sau 4 giờ'), 'remind-nothing'],
    [lines('Họp.', 'đã rõ', 'Xin cảm ơn.'), 'not-at-end'],
    [lines(asked('- a', '- b'), 'Xin cảm ơn.'), 'not-at-end'],
  ])('%j is refused as %s', (said, fault) => {
    expect(readNotice(said)).toEqual({ kind: 'fault', fault })
  })

  it('takes two and six choices', () => {
    for (const count of [2, 6]) {
      const choices = Array.from({ length: count }, (_, at) => `- Chọn ${at}`)
      expect(readNotice(asked(...choices))).toMatchObject({
        options: { choices: { length: count } },
      })
    }
  })

  it('leaves a list at the end of a text alone', () => {
    expect(readNoticeText('Mang theo:\n- Sổ\n- Bút')).toMatchObject({
      text: 'Mang theo:\n- Sổ\n- Bút',
      hasOptions: false,
    })
  })
})
