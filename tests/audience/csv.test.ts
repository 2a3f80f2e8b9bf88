import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUnitsCsv, sayUnitFault, type UnitFault } from '../../src/audience/index.js'
import { wordsOf } from '../../src/language/index.js'

const HEADER = 'code,name,level,parent,tags'

describe('reading a file of units', () => {
  it('takes every line with its place, its parent and its tags', () => {
    expect(
      unitsOf(`${HEADER}\ndn,Tỉnh Đồng Nai,tỉnh,,\nxa-1,Xã Tân Phú,xã,dn,nông thôn; #biên giới ;`),
    ).toEqual([
      { line: 2, code: 'dn', name: 'Tỉnh Đồng Nai', level: 'tỉnh', parent: undefined, tags: [] },
      {
        line: 3,
        code: 'xa-1',
        name: 'Xã Tân Phú',
        level: 'xã',
        parent: 'dn',
        tags: ['nông thôn', 'biên giới'],
      },
    ])
  })

  it('takes bytes with a BOM, Windows line ends, and blank lines that count for line numbers', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${HEADER}\r\n\r\n,,,,\r\na,A,,,\r\n`)
    expect(unitsOf(bytes)).toMatchObject([{ line: 4, code: 'a' }])
  })

  it('finds the columns in any order and under Vietnamese names', () => {
    const text = 'Tên đơn vị,Mã đơn vị,Cấp trên,Cấp,Nhãn\nẤp 1,ap-1,xa-1,ấp,x\n'
    expect(unitsOf(text)).toMatchObject([
      { code: 'ap-1', name: 'Ấp 1', parent: 'xa-1', level: 'ấp', tags: ['x'] },
    ])
  })

  it.each([';', '\t'])('reads what a spreadsheet separates by %j', (mark) => {
    const text = [HEADER.replaceAll(',', mark), ['a', 'A', 'xã', '', '"x;y"'].join(mark)].join('\n')
    expect(unitsOf(text)).toMatchObject([{ code: 'a', tags: ['x', 'y'] }])
  })

  it('knows a file without tags from a unit without tags', () => {
    expect(unitsOf('code,name,level,parent\na,A,xã,')).toMatchObject([{ tags: undefined }])
  })

  it('normalises to NFC and to single spaces', () => {
    const text = `${HEADER}\na,"${'Ấp  Mới'.normalize('NFD')}\nHai",ấp,,`
    expect(unitsOf(text)).toMatchObject([{ name: 'Ấp Mới Hai' }])
  })

  it('keeps quotes that stand inside a name', () => {
    expect(unitsOf(`${HEADER}\na,Ấp "Mới",ấp,,`)).toMatchObject([{ name: 'Ấp "Mới"' }])
  })

  it('names every line that is wrong, not only the first', () => {
    expect(
      faultsOf(
        `${HEADER}\n,Không mã,,,\nb,,,,\nc c,C,,,\nd,D\ne,E,,,\nE,Lại,,,\nall,Hết,,,\n-f,F,,,`,
      ),
    ).toEqual([
      { line: 2, kind: 'missing-code' },
      { line: 3, kind: 'missing-name', code: 'b' },
      { line: 4, kind: 'bad-code', code: 'c c' },
      { line: 5, kind: 'wrong-column-count', expected: 5, found: 2 },
      { line: 7, kind: 'duplicate-code', code: 'E', firstLine: 6 },
      { line: 8, kind: 'reserved-code', code: 'all' },
      { line: 9, kind: 'bad-code', code: '-f' },
    ])
  })

  it('names what is wrong with the header, and nothing else', () => {
    expect(faultsOf('mã,code,tên,ghi chú\n1,2,3,4')).toEqual([
      { line: 1, kind: 'unknown-column', column: 'ghi chú' },
      { line: 1, kind: 'repeated-column', column: 'code' },
      { line: 1, kind: 'missing-column', column: 'level' },
      { line: 1, kind: 'missing-column', column: 'parent' },
    ])
  })

  it('names the line where a quote opens that is never closed', () => {
    expect(faultsOf(`${HEADER}\na,A,,,\n\nb,,,,\nc,"C,,,\nd,D,,,`)).toEqual([
      { line: 4, kind: 'missing-name', code: 'b' },
      { line: 5, kind: 'broken-quotes' },
    ])
  })

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${HEADER}`, 'utf16le')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['text with zero bytes', Buffer.from(`${HEADER}\na\0,A,,,`)],
  ])('refuses %s', (_name, bytes) => {
    expect(faultsOf(bytes)).toEqual([{ line: 1, kind: 'not-utf8' }])
  })

  it.each(['', '\n\n', HEADER, `${HEADER}\n,,,,`])('refuses a file without units: %j', (text) => {
    expect(faultsOf(text)).toEqual([{ line: 1, kind: 'empty' }])
  })

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      'a',
      ',',
      '"',
      '\n',
      ';',
      ' ',
      HEADER,
      'Ấp',
      '\r\n',
      '\t',
      '\uFEFF',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(['read', 'refused']).toContain(readUnitsCsv(pieces.join('')).kind)
      }),
    )
  })

  it('says each fault as a sentence that begins with the line', () => {
    const said = faultsOf(`${HEADER}\na,A,,,\nA,,,,`).map((fault) =>
      sayUnitFault(fault, wordsOf('vi')),
    )
    expect(said).toEqual(['Dòng 3: mã “A” đã có ở dòng 2.', 'Dòng 3: đơn vị “A” thiếu tên.'])
  })

  it('has a sentence for every kind of fault in both languages', () => {
    const faults: readonly UnitFault[] = [
      ...faultsOf(''),
      ...faultsOf(`${HEADER}\n,A,,,\nb,,,,\nc c,C,,,\nd,D\ne,E,,,\nE,E,,,\nall,F,,,\nx,"`),
      ...faultsOf('mã,code,x\n1,1,1'),
      ...faultsOf(Buffer.from([0xff])),
      { line: 2, kind: 'unknown-parent', code: 'a', parent: 'bb', suggestion: 'b-b' },
      { line: 2, kind: 'circle', code: 'a', codes: ['a', 'b'] },
    ]
    for (const fault of faults)
      for (const language of ['vi', 'en'] as const)
        expect(sayUnitFault(fault, wordsOf(language))).toMatch(/^(Dòng|Line) \d+: .{10}/u)
    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(14)
  })
})

function unitsOf(input: Uint8Array | string) {
  const read = readUnitsCsv(input)
  expect(read).toMatchObject({ kind: 'read' })
  return read.kind === 'read' ? read.units : []
}

function faultsOf(input: Uint8Array | string) {
  const read = readUnitsCsv(input)
  return read.kind === 'refused' ? read.faults : []
}
