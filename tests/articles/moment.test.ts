import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDateLine, readMoment } from '../../src/articles/moment.js'

const VIETNAM = 'Asia/Ho_Chi_Minh'

describe('readMoment', () => {
  it.each([
    ['2021-06-01T03:57:00Z', '2021-06-01T03:57:00.000Z'],
    ['2021-06-01T03:57:00+07:00', '2021-05-31T20:57:00.000Z'],
    ['2021-06-01T03:57:00', '2021-05-31T20:57:00.000Z'],
    ['2021-06-01 03:57', '2021-05-31T20:57:00.000Z'],
    ['2021-06-01', '2021-05-31T17:00:00.000Z'],
    ['2021-06-01+0703:57:00', '2021-05-31T20:57:00.000Z'],
    ['01/06/2021 03:57', '2021-05-31T20:57:00.000Z'],
    ['1.6.2021 3h57', '2021-05-31T20:57:00.000Z'],
    ['1-6-2021', '2021-05-31T17:00:00.000Z'],
  ])('reads %s', (text, moment) => {
    expect(readMoment(text, VIETNAM)).toBe(moment)
  })

  it('trusts a zone in the text over the zone of the office', () => {
    expect(readMoment('2021-06-01+0703:57:00', 'America/New_York')).toBe('2021-05-31T20:57:00.000Z')
    expect(readMoment('01/06/2021 03:57', 'UTC')).toBe('2021-06-01T03:57:00.000Z')
  })

  it.each([
    '',
    'hôm qua',
    '31/02/2021',
    '2021-13-01',
    '01/06/2021 25:00',
    '01/06',
    '2021-06-01XYZ03:57:00',
  ])('finds no moment in “%s”', (text) => {
    expect(readMoment(text, VIETNAM)).toBeUndefined()
  })
})

describe('readDateLine', () => {
  it('reads back whatever date a site prints', () => {
    const weekdays = fc.constantFrom(
      'Thứ hai',
      'Thứ ba',
      'Thứ tư',
      'Thứ năm',
      'Thứ sáu',
      'Thứ bảy',
      'Chủ nhật',
    )
    const moment = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    const count = fc.nat(2_000_000)
    fc.assert(
      fc.property(weekdays, moment, count, count, (weekday, at, views, comments) => {
        const iso = at.toISOString()
        const day = iso.slice(0, 10).split('-').reverse().join('/')
        const line = `${weekday} - ${day} ${iso.slice(11, 16)} ${views.toLocaleString('en')} ${comments}`
        expect(readDateLine(line, 'UTC')).toBe(`${iso.slice(0, 16)}:00.000Z`)
        expect(readDateLine(line.normalize('NFD').toUpperCase(), 'UTC')).toBe(
          `${iso.slice(0, 16)}:00.000Z`,
        )
      }),
    )
  })

  it.each([
    'Thứ ba - 01/06/2021 03:57 469 0 12',
    'Thứ ba - 01/06/2021 03:57 tại hội trường',
    'Thứ tám - 01/06/2021',
    'ngày 01/06/2021',
    '01/06/2021',
    '12 01/06/2021 03:57',
    `Thứ ba - 01/06/2021 03:57${' '.repeat(200)}469`,
  ])('takes “%s” for text', (line) => {
    expect(readDateLine(line, VIETNAM)).toBeUndefined()
  })
})
