import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { readWhen, sayTime } from '../../src/calendar/index.js'
import { wordsOf } from '../../src/language/index.js'
import { StoppedClock } from '../support/clock.js'

const ZONE = 'Asia/Ho_Chi_Minh'
/** Monday 23/11/2026, 08:00 in Vietnam. */
const NOW = new StoppedClock().now()

describe('a moment as people write it', () => {
  it.each([
    ['15:00', '2026-11-23 15:00'],
    ['15h', '2026-11-23 15:00'],
    ['15h30', '2026-11-23 15:30'],
    ['15 h 30', '2026-11-23 15:30'],
    ['15g30', '2026-11-23 15:30'],
    ['15 giờ 30', '2026-11-23 15:30'],
    ['15 giờ 30 phút', '2026-11-23 15:30'],
    ['15h5p', '2026-11-23 15:05'],
    ['15h rưỡi', '2026-11-23 15:30'],
    ['9h sáng', '2026-11-23 09:00'],
    ['2h chiều', '2026-11-23 14:00'],
    ['2 CHIEU', '2026-11-23 14:00'],
    ['8h tối', '2026-11-23 20:00'],
    ['8h30 toi', '2026-11-23 20:30'],
    ['12h trưa', '2026-11-23 12:00'],
    ['1h trưa', '2026-11-23 13:00'],
    ['11h đêm', '2026-11-23 23:00'],
    ['20h tối', '2026-11-23 20:00'],
    ['7pm', '2026-11-23 19:00'],
    ['7:30 p.m.', '2026-11-23 19:30'],
    ['hôm nay 15h', '2026-11-23 15:00'],
    ['lúc 15h hôm nay', '2026-11-23 15:00'],
    ['tối nay 8h', '2026-11-23 20:00'],
    ['2h chiều nay', '2026-11-23 14:00'],
    ['7h sáng mai', '2026-11-24 07:00'],
    ['7h sang mai', '2026-11-24 07:00'],
    ['7H SÁNG MAI'.normalize('NFD'), '2026-11-24 07:00'],
    ['sáng mai 7h', '2026-11-24 07:00'],
    ['mai 7h', '2026-11-24 07:00'],
    ['ngày mai lúc 7h30', '2026-11-24 07:30'],
    ['8h tối mai', '2026-11-24 20:00'],
    ['tomorrow 7am', '2026-11-24 07:00'],
    ['at 7 am tomorrow', '2026-11-24 07:00'],
    ['12am tomorrow', '2026-11-24 00:00'],
    ['ngày kia 7h', '2026-11-25 07:00'],
    ['7h ngày mốt', '2026-11-25 07:00'],
    ['15h thứ hai', '2026-11-23 15:00'],
    ['7h thứ hai', '2026-11-30 07:00'],
    ['7h T2', '2026-11-30 07:00'],
    ['thu 3 7h', '2026-11-24 07:00'],
    ['7h thứ tư', '2026-11-25 07:00'],
    ['7h thứ sáu', '2026-11-27 07:00'],
    ['T7 7h', '2026-11-28 07:00'],
    ['7h chủ nhật', '2026-11-29 07:00'],
    ['7h CN', '2026-11-29 07:00'],
    ['7h sunday', '2026-11-29 07:00'],
    ['7h thứ ba tới', '2026-11-24 07:00'],
    ['7h thứ ba tuần sau', '2026-12-01 07:00'],
    ['7h thứ ba tuần tới', '2026-12-01 07:00'],
    ['7h thứ ba tối', '2026-11-24 19:00'],
    ['7h toi thu ba', '2026-11-24 19:00'],
    ['07:00 25/11', '2026-11-25 07:00'],
    ['25/11 07:00', '2026-11-25 07:00'],
    ['7h 25/11', '2026-11-25 07:00'],
    ['7h30 ngày 25/11', '2026-11-25 07:30'],
    ['7h sáng 25.11', '2026-11-25 07:00'],
    ['07:00 25/11/2026', '2026-11-25 07:00'],
    ['07:00, 25/11/26', '2026-11-25 07:00'],
    ['25-11-2026 7h', '2026-11-25 07:00'],
    ['7h ngày 25 tháng 11 năm 2026', '2026-11-25 07:00'],
    ['7h thứ tư, 25/11', '2026-11-25 07:00'],
    ['07:00 29/02/2028', '2028-02-29 07:00'],
    ['2026-11-25T07:00', '2026-11-25 07:00'],
    ['2026-11-25 07:00', '2026-11-25 07:00'],
    ['2026-11-25T07:00:00', '2026-11-25 07:00'],
    ['2026-11-25T07:00Z', '2026-11-25 14:00'],
    ['2026-11-25t07:00:00.000+09:00', '2026-11-25 05:00'],
    ['sau 30 phút', '2026-11-23 08:30'],
    ['sau 2 giờ', '2026-11-23 10:00'],
    ['sau 1 tiếng 15 phút', '2026-11-23 09:15'],
    ['30p nữa', '2026-11-23 08:30'],
    ['nửa tiếng nữa', '2026-11-23 08:30'],
    ['sau 2 ngày', '2026-11-25 08:00'],
    ['in 2 hours', '2026-11-23 10:00'],
    ['ngay', '2026-11-23 08:00'],
    ['Bây giờ', '2026-11-23 08:00'],
    ['now', '2026-11-23 08:00'],
    ['8:00', '2026-11-23 08:00'],
  ])('%j is read', (text, expected) => {
    expect(readWhen(text, NOW, ZONE)).toEqual({ kind: 'at', at: inZone(expected) })
  })

  it.each([
    ['07:00', '2026-11-23 07:00', '2026-11-24 07:00'],
    ['7h sáng nay', '2026-11-23 07:00', '2026-11-24 07:00'],
    ['07:00 25/10', '2026-10-25 07:00', '2027-10-25 07:00'],
    ['7h 05/01', '2026-01-05 07:00', '2027-01-05 07:00'],
    ['07:00 25/10/2026', '2026-10-25 07:00', undefined],
    ['2026-11-23T07:59', '2026-11-23 07:59', undefined],
  ])('%j is past, and what comes next is offered', (text, at, next) => {
    expect(readWhen(text, NOW, ZONE)).toEqual({
      kind: 'past',
      at: inZone(at),
      ...(next && { next: inZone(next) }),
    })
  })

  it('of 29/02 offers no next year that has none', () => {
    const now = inZone('2028-03-01 08:00')
    expect(readWhen('7h 29/02', now, ZONE)).toEqual({
      kind: 'past',
      at: inZone('2028-02-29 07:00'),
    })
  })

  it.each([
    '',
    'abc',
    '7',
    '25:00',
    '24:00',
    '7:60',
    '7h75',
    '13pm',
    '0am',
    '20h sáng',
    '12h đêm',
    '12h tối',
    '07:00 31/02',
    '07:00 29/02',
    '07:00 25/13',
    '07:00 0/11',
    '25/11',
    'sáng mai',
    'thứ hai',
    'ngày',
    'sau',
    'sau phút',
    '7h thứ hai 24/11/2026',
    '7h mai 25/11',
    '7h mai thứ ba',
    '7h 8h',
    '7h sáng chiều',
    '7h mai nhé bà con',
    '7h thu hai toi',
    '2026-02-31T07:00',
    '2026-11-25T24:00',
    '7.30',
    '-7h',
    '07:00:30',
    `7h${' '.repeat(200)}mai`,
    '١٥:٠٠',
    '7h\u202e mai',
    'sau 99999 phút',
    '07:00 25/11/126',
    '1/2/3/4 7h',
  ])('%j is not guessed at', (text) => {
    expect(readWhen(text, NOW, ZONE)).toEqual({ kind: 'unreadable' })
  })

  it('is unreadable in the hour that summer time leaves out, and is the first where an hour comes twice', () => {
    const now = new Date('2026-03-01T00:00:00Z')
    expect(readWhen('02:30 29/03', now, 'Europe/Berlin')).toEqual({ kind: 'unreadable' })
    expect(readWhen('2026-03-29T02:30', now, 'Europe/Berlin')).toEqual({ kind: 'unreadable' })
    // Samoa went from 29 to 31 December 2011.
    expect(readWhen('2011-12-30T07:30', now, 'Pacific/Apia')).toEqual({ kind: 'unreadable' })
    expect(readWhen('2026-10-25T02:30', now, 'Europe/Berlin')).toMatchObject({ kind: 'at' })
    expect(readWhen('2026-03-29T02:30Z', now, 'Europe/Berlin')).toMatchObject({ kind: 'at' })
    expect(readWhen('02:30 25/10', now, 'Europe/Berlin')).toEqual({
      kind: 'at',
      at: new Date('2026-10-25T00:30:00Z'),
    })
  })

  it('belongs to the day that calendars there show, not to the day in London', () => {
    const justAfterMidnight = new Date('2026-11-23T17:30:00Z')
    expect(readWhen('7h mai', justAfterMidnight, ZONE)).toEqual({
      kind: 'at',
      at: inZone('2026-11-25 07:00'),
    })
  })

  it('is read back from every way in which a minute to come is written', () => {
    const forms = [
      'HH:mm dd/MM/yyyy',
      'dd/MM/yyyy HH:mm',
      "H'h'mm dd-MM-yyyy",
      "H 'giờ' mm 'ngày' d/M/yyyy",
      "yyyy-MM-dd'T'HH:mm",
      'yyyy-MM-dd HH:mmZZ',
      "H'g'mm, d.M.yyyy",
    ]
    fc.assert(
      fc.property(minutesToCome, fc.constantFrom(...forms), (at, form) => {
        const text = DateTime.fromJSDate(at, { zone: ZONE }).toFormat(form)
        expect(readWhen(text, NOW, ZONE)).toEqual({ kind: 'at', at })
      }),
    )
  })

  it('is read back from what we say ourselves, in both languages', () => {
    fc.assert(
      fc.property(
        fc.oneof(minutesToCome, minutesSoon),
        fc.constantFrom('vi' as const, 'en' as const),
        (at, language) => {
          expect(readWhen(sayTime(at, NOW, ZONE, wordsOf(language)), NOW, ZONE)).toEqual({
            kind: 'at',
            at,
          })
        },
      ),
    )
  })

  it('never throws and never lies in the past without saying so', () => {
    const piece = fc.constantFrom(
      '7',
      'h',
      ':',
      '30',
      ' ',
      'mai',
      'sáng',
      'tối',
      '/',
      '11',
      'thứ',
      'hai',
      'sau',
      'phút',
      '-',
      '2026',
      'T',
      'ngày',
      'nữa',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const when = readWhen(pieces.join(''), NOW, ZONE)
        if (when.kind === 'at') expect(when.at.getTime()).toBeGreaterThanOrEqual(NOW.getTime())
        if (when.kind === 'past') expect(when.at.getTime()).toBeLessThan(NOW.getTime())
      }),
      { numRuns: 2_000 },
    )
  })
})

const minutesToCome = fc.integer({ min: 1, max: 3 * 366 * 24 * 60 }).map(inMinutes)
const minutesSoon = fc.integer({ min: 1, max: 3 * 24 * 60 }).map(inMinutes)

function inMinutes(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000)
}

function inZone(text: string): Date {
  return DateTime.fromSQL(text, { zone: ZONE }).toJSDate()
}
