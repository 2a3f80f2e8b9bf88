import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCaseWords } from '../../src/commands/case-words.js'

describe('what staff type about a case', () => {
  it.each([
    ['nhận', { act: 'take' }],
    ['NHAN.', { act: 'take' }],
    ['Tiếp nhận', { act: 'take' }],
    ['chuyển xã Tân Phú', { act: 'forward', text: 'xã Tân Phú' }],
    ['chuyển đến: xa-1', { act: 'forward', text: 'xa-1' }],
    ['chuyển lên', { act: 'up' }],
    ['trả lời: Đã sửa xong.', { act: 'answer', text: 'Đã sửa xong.' }],
    ['Trả lời Đã sửa xong.', { act: 'answer', text: 'Đã sửa xong.' }],
    ['hỏi thêm ở đoạn nào?', { act: 'ask', text: 'ở đoạn nào?' }],
    ['không tiếp nhận', { act: 'reject', reason: undefined }],
    ['không tiếp nhận thẩm quyền', { act: 'reject', reason: 'not-ours' }],
    ['từ chối vì không rõ', { act: 'reject', reason: 'unclear' }],
    ['ghi chú đã gọi điện', { act: 'note', text: 'đã gọi điện' }],
    ['đóng', { act: 'close' }],
    ['gộp vào pa-2611-42', { act: 'merge', code: undefined }],
    ['gộp vào PA-2611-0042', { act: 'merge', code: 'PA-2611-0042' }],
    ['giao cho Nguyễn Văn An', { act: 'assign', text: 'Nguyễn Văn An' }],
  ])('%s', (text, order) => {
    expect(readCaseWords(text)).toEqual(order)
    expect(readCaseWords(text.normalize('NFD'))).toEqual(order)
  })

  it.each(['Nhận được rồi nhé', 'đóng cống lại rồi', 'Chuyên viên đã xem', 'Hỏi thêmm', 'ok'])(
    'is no order: %s',
    (text) => expect(readCaseWords(text)).toBeUndefined(),
  )

  it('is read whatever it is, and what follows the word is kept as typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        readCaseWords(text)
        const rest = text
          .normalize('NFC')
          .trim()
          .replace(/^[\s:,.]+/u, '')
        expect(readCaseWords(`trả lời ${rest}`)).toEqual({ act: 'answer', text: rest })
      }),
    )
  })
})
