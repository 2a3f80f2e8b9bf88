import { describe, expect, it } from 'vitest'
import {
  type AnnouncedDay,
  readAnnouncedCsv,
  sayAnnouncedFault,
  saySpecialDay,
  specialDays,
} from '../../src/calendar/index.js'
import { wordsOf } from '../../src/language/index.js'

const vi = wordsOf('vi')
const said = (year: number, announced: readonly AnnouncedDay[] = []) =>
  specialDays(year, announced).map((day) => saySpecialDay(day, vi))
const daysOff = (year: number, name: string) =>
  specialDays(year, []).flatMap((day) =>
    day.by === 'law' && day.name === name ? [day.date.slice(5)] : [],
  )

describe('the holidays of a year', () => {
  it('are those of the law, and a working day for each that falls on a weekend', () => {
    expect(said(2027)).toEqual([
      '01/01/2027 thứ Sáu (24/11 âm lịch): nghỉ – Tết Dương lịch',
      '04/02/2027 thứ Năm (28/12 âm lịch): nghỉ – Tết Nguyên đán',
      '05/02/2027 thứ Sáu (29/12 âm lịch): nghỉ – Tết Nguyên đán',
      '06/02/2027 thứ Bảy (1/1 âm lịch): nghỉ – Tết Nguyên đán',
      '07/02/2027 Chủ nhật (2/1 âm lịch): nghỉ – Tết Nguyên đán',
      '08/02/2027 thứ Hai (3/1 âm lịch): nghỉ – Tết Nguyên đán',
      '09/02/2027 thứ Ba (4/1 âm lịch): nghỉ – bù cho Tết Nguyên đán (06/02/2027)',
      '10/02/2027 thứ Tư (5/1 âm lịch): nghỉ – bù cho Tết Nguyên đán (07/02/2027)',
      '16/04/2027 thứ Sáu (10/3 âm lịch): nghỉ – Giỗ Tổ Hùng Vương',
      '30/04/2027 thứ Sáu (24/3 âm lịch): nghỉ – Ngày Chiến thắng',
      '01/05/2027 thứ Bảy (25/3 âm lịch): nghỉ – Ngày Quốc tế Lao động',
      '03/05/2027 thứ Hai (27/3 âm lịch): nghỉ – bù cho Ngày Quốc tế Lao động (01/05/2027)',
      '02/09/2027 thứ Năm (2/8 âm lịch): nghỉ – Quốc khánh',
      '03/09/2027 thứ Sáu (3/8 âm lịch): nghỉ – Quốc khánh',
    ])
  })

  it('never give a day that is a holiday itself for one on a weekend', () => {
    // 30/04/2028 is a Sunday, and the Monday after it is 1 May.
    expect(specialDays(2028, []).filter(({ date }) => /2028-0[45]-(30|0)/.test(date))).toEqual([
      expect.objectContaining({ date: '2028-04-04', name: 'hung-kings' }),
      expect.objectContaining({ date: '2028-04-30', name: 'reunification' }),
      expect.objectContaining({ date: '2028-05-01', name: 'labour-day' }),
      expect.objectContaining({ date: '2028-05-02', insteadOf: '2028-04-30' }),
    ])
  })

  it.each([
    [2019, '02-04', '02-08'],
    [2022, '01-31', '02-04'],
    [2023, '01-20', '01-26'],
    [2024, '02-08', '02-14'],
    [2025, '01-27', '01-31'],
    [2026, '02-16', '02-20'],
  ])('have Tết of %i from %s to %s, as it was announced', (year, first, last) => {
    const tet = daysOff(year, 'tet')
    expect([tet[0], tet.at(-1)]).toEqual([first, last])
  })

  it.each([
    [2023, ['09-01', '09-02', '09-04']],
    [2024, ['09-02', '09-03']],
    [2025, ['09-01', '09-02']],
    [2026, ['09-01', '09-02']],
  ])('have National Day of %i on %j, as it was announced', (year, days) => {
    expect(daysOff(year, 'national-day')).toEqual(days)
  })

  it('are replaced by what was announced, and say so', () => {
    const announced: readonly AnnouncedDay[] = [
      { date: '2027-02-04', kind: 'work', note: '' },
      { date: '2027-02-11', kind: 'off', note: 'Thông báo 1234/TB-BNV' },
      { date: '2027-11-24', kind: 'off', note: 'Ngày Văn hóa Việt Nam' },
      { date: '2028-02-12', kind: 'work', note: 'of another year' },
    ]
    const days = said(2027, announced)
    expect(days).toHaveLength(16)
    expect(days).toEqual(
      expect.arrayContaining([
        '04/02/2027 thứ Năm (28/12 âm lịch): làm việc – theo thông báo (thay cho: Tết Nguyên đán)',
        '11/02/2027 thứ Năm (6/1 âm lịch): nghỉ – Thông báo 1234/TB-BNV',
        '24/11/2027 thứ Tư (27/10 âm lịch): nghỉ – Ngày Văn hóa Việt Nam',
      ]),
    )
  })
})

describe('a list of announced days', () => {
  const lines = (...all: readonly string[]) => all.join('\n')
  const faultsOf = (text: string) => {
    const read = readAnnouncedCsv(text)
    return read.kind === 'refused' ? read.faults.map((fault) => sayAnnouncedFault(fault, vi)) : []
  }

  it.each([
    ['date,kind,note\n2026-08-31,off,"hoán đổi, nghỉ liền"\n2026-08-22,work,làm bù'],
    [
      '\uFEFFNgày;Loại;Ghi chú\r\n31/8/2026;nghỉ;hoán đổi, nghỉ liền\r\n\r\n22/08/2026;Làm bù;làm bù\r\n',
    ],
    ['note\tkind\tdate\nhoán đổi, nghỉ liền\tOFF\t31-08-2026\nlàm bù\tlam\t22.8.2026'],
  ])('is read from %j', (text) => {
    expect(readAnnouncedCsv(text)).toEqual({
      kind: 'read',
      days: [
        { date: '2026-08-31', kind: 'off', note: 'hoán đổi, nghỉ liền' },
        { date: '2026-08-22', kind: 'work', note: 'làm bù' },
      ],
    })
  })

  it('needs no notes', () => {
    expect(readAnnouncedCsv('date,kind\n2027-02-11,off')).toEqual({
      kind: 'read',
      days: [{ date: '2027-02-11', kind: 'off', note: '' }],
    })
  })

  it('is refused whole, with every line that is wrong', () => {
    const text = lines(
      'date,kind,note',
      '2027-02-11,off,tốt',
      '2027-02-30,off,',
      '11/02/2027,work,',
      '2027-02-12,maybe,',
      '2027-02-13,off',
      ',,trống',
    )
    expect(faultsOf(text)).toEqual([
      'Dòng 3: “2027-02-30” không phải một ngày có thật. Ví dụ: 2027-02-04 hoặc 04/02/2027.',
      'Dòng 4: ngày 11/02/2027 đã có ở dòng 2.',
      'Dòng 5: không hiểu “maybe”: ghi off (nghỉ) hoặc work (làm việc).',
      'Dòng 6: có 2 ô, cần 3 ô. Ô nào có dấu phẩy thì đặt trong ngoặc kép.',
      'Dòng 7: “” không phải một ngày có thật. Ví dụ: 2027-02-04 hoặc 04/02/2027.',
      'Dòng 7: không hiểu “”: ghi off (nghỉ) hoặc work (làm việc).',
    ])
  })

  it.each([
    ['', 'tệp không có ngày nào'],
    ['date,kind,note\n', 'tệp không có ngày nào'],
    ['date,note\n2027-01-01,x', 'thiếu cột “kind”'],
    ['date,kind,date\n2027-01-01,off,x', 'cột “date” có hai lần'],
    ['date,kind,màu\n2027-01-01,off,x', 'không hiểu cột “màu”'],
    ['date,kind,note\n2027-01-01,off,"x', 'mở mà không đóng'],
  ])('with %j is refused: %s', (text, says) => {
    expect(faultsOf(text).join()).toContain(says)
  })

  it('in another encoding is refused', () => {
    expect(readAnnouncedCsv(Uint8Array.of(0xff, 0xfe, 0x31))).toMatchObject({
      faults: [{ line: 1, kind: 'not-utf8' }],
    })
  })
})
