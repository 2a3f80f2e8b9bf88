import { describe, expect, it } from 'vitest'
import { readTimeZone, sayDate, sayMean, sayNumber, sayTime } from '../../src/calendar/index.js'
import { wordsOf } from '../../src/language/index.js'
import { StoppedClock } from '../support/clock.js'

const ZONE = 'Asia/Ho_Chi_Minh'
const NOW = new StoppedClock().now()
const vietnam = (text: string) => new Date(`${text}+07:00`)

describe('what people read', () => {
  it.each([
    ['2026-11-23T07:00', '07:00 hôm nay', '07:00 today'],
    ['2026-11-24T00:05', '00:05 ngày mai', '00:05 tomorrow'],
    ['2026-11-30T07:00', '07:00 thứ Hai, 30/11/2026', '07:00 on Monday, 30/11/2026'],
    ['2026-11-29T07:00', '07:00 Chủ nhật, 29/11/2026', '07:00 on Sunday, 29/11/2026'],
    ['2026-11-22T07:00', '07:00 Chủ nhật, 22/11/2026', '07:00 on Sunday, 22/11/2026'],
    ['2027-01-05T07:00', '07:00 thứ Ba, 05/01/2027', '07:00 on Tuesday, 05/01/2027'],
  ])('of %s is the time and the day', (at, vi, en) => {
    expect(sayTime(vietnam(at), NOW, ZONE, wordsOf('vi'))).toBe(vi)
    expect(sayTime(vietnam(at), NOW, ZONE, wordsOf('en'))).toBe(en)
  })

  it('is the day there, not in London', () => {
    expect(sayDate(new Date('2026-11-23T18:00:00Z'), ZONE)).toBe('24/11/2026')
  })

  it('is a number as it is written there', () => {
    expect([0, 999, 1_240, 1_234_567].map((n) => sayNumber(n, 'vi'))).toEqual([
      '0',
      '999',
      '1.240',
      '1.234.567',
    ])
    expect(sayNumber(1_240, 'en')).toBe('1,240')
  })

  it('is a mean with one decimal', () => {
    expect([4.6, 5, 4.25, 3.96].map((mean) => sayMean(mean, 'vi'))).toEqual([
      '4,6',
      '5,0',
      '4,3',
      '4,0',
    ])
    expect(sayMean(4.6, 'en')).toBe('4.6')
  })
})

describe('a time zone', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', true],
    ['UTC', true],
    ['Asia/Sai_Gon', false],
    ['', false],
  ])('%j is known: %s', (name, known) => {
    expect(readTimeZone(name)).toBe(known)
  })
})
