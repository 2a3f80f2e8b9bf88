import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCalendar } from '../../src/calendar/index.js'

const NOW = new Date('2026-11-23T01:00:00.000Z')
const AT = new Date('2027-01-05T00:00:00.000Z')

/** What a program that reads calendars makes of the lines: unfolded (RFC 5545, 3.1). */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')
const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))

describe('a calendar file', () => {
  it('holds each event with its moment in UTC', () => {
    const file = writeCalendar('Lịch gửi tin', [{ id: 'a@x', at: AT, title: 'Bản tin' }], NOW)
    expect(unfolded(file)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Nhip Cau//Schedule//VI',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Lịch gửi tin',
      'BEGIN:VEVENT',
      'UID:a@x',
      'DTSTAMP:20261123T010000Z',
      'DTSTART:20270105T000000Z',
      'DURATION:PT15M',
      'SUMMARY:Bản tin',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('says any text as it is, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const text = `${title}; và, thế\\`
        const file = writeCalendar('x', [{ id: 'a', at: AT, title, text }], NOW)
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThan(76)
        const of = (name: string) =>
          unescaped(
            unfolded(file)
              .find((line) => line.startsWith(`${name}:`))
              ?.slice(name.length + 1) ?? '',
          )
        const clean = title.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '')
        expect(of('SUMMARY')).toBe(clean)
        expect(of('DESCRIPTION')).toBe(`${clean}; và, thế\\`)
      }),
    )
  })
})
