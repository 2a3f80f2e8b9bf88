import { describe, expect, it } from 'vitest'
import {
  type AudienceFault,
  mapAudience,
  readAudience,
  resolveAudience,
  sayAudienceFault,
} from '../../src/audience/index.js'
import { wordsOf } from '../../src/language/index.js'
import { aGroup, aUnit, smallProvince } from './places.js'

describe('an audience expression', () => {
  it.each([
    ['all', ['-100', '-101', '-102', '-200', '-201', '5550001']],
    ['Tất cả', ['-100', '-101', '-102', '-200', '-201', '5550001']],
    ['TAT CA', ['-100', '-101', '-102', '-200', '-201', '5550001']],
    ['xa-tan-phu', ['-100', '-101', '-102']],
    ['XÃ TÂN PHÚ', ['-100', '-101', '-102']],
    ['xa  tan phu'.normalize('NFD'), ['-100', '-101', '-102']],
    ['p-tam-hiep, tp-ap-1', ['-101', '-200', '-201', '5550001']],
    ['p-tam-hiep; tp-ap-1', ['-101', '-200', '-201', '5550001']],
    ['p-tam-hiep\ntp-ap-1\n', ['-101', '-200', '-201', '5550001']],
    ['Ấp 1 / Xã Tân Phú', ['-101']],
    ['ap 1/p-tam-hiep', ['-201']],
    ['Ấp 1 / dong-nai / xa tan phu', ['-101']],
    ['#nong thon moi', ['-100', '-101', '-102']],
    ['#Biên Giới', ['-102', '-201']],
    ['# thi đua', ['-102']],
    ['@Tam Hiệp', ['-200']],
    ['nhóm: tam hiep', ['-200']],
    ['@"Bà con ấp 2, xã Tân Phú"', ['-102']],
    ['@-201', ['-201']],
    ['5550001', ['5550001']],
    ['-201', ['-201']],
    ['-201, -100', ['-100', '-201']],
    ['all, -xa-tan-phu', ['-200', '-201', '5550001']],
    ['-xa-tan-phu, all', ['-200', '-201', '5550001']],
    ['– Xã Tân Phú, all', ['-200', '-201', '5550001']],
    ['tất cả trừ Xã Tân Phú', ['-200', '-201', '5550001']],
    ['all except xa-tan-phu, -5550001', ['-200', '-201']],
    ['all, tru #bien gioi', ['-100', '-101', '-200', '5550001']],
    ['xa-tan-phu, trừ @-101', ['-100', '-102']],
    ['all, xa-tan-phu, xa-tan-phu', ['-100', '-101', '-102', '-200', '-201', '5550001']],
    ['all, -all', []],
  ])('%j names its groups, each once', (text, chats) => {
    expect(chatsOf(text)).toEqual([...chats].sort())
  })

  it('names a group that is not bound only by itself', () => {
    expect(chatsOf('dong-nai')).not.toContain('-300')
    expect(chatsOf('@nhom chua gan')).toEqual(['-300'])
  })

  it('says which units the groups are in, higher ones first', () => {
    const resolved = resolve('all')
    expect(resolved.kind === 'ok' && resolved.units.map(({ code }) => code)).toEqual([
      'p-tam-hiep',
      'xa-tan-phu',
      'th-ap-1',
      'tp-ap-1',
      'tp-ap-2',
    ])
  })

  it('is not lost when a name holds a slash', () => {
    const map = mapAudience([aUnit('kp', 'Khu phố 1/2')], [aGroup('-1', 'KP', 'kp')])
    const read = readAudience('khu phố 1/2')
    expect(read.kind === 'parsed' && resolveAudience(read, map)).toMatchObject({
      kind: 'ok',
      groups: [{ chat: '-1' }],
    })
  })

  it('takes a place that begins with Trù for a place', () => {
    const map = mapAudience([aUnit('ts', 'Trù Sơn')], [aGroup('-1', 'TS', 'ts')])
    const read = readAudience('Trù Sơn')
    expect(read.kind === 'parsed' && resolveAudience(read, map)).toMatchObject({
      kind: 'ok',
      groups: [{ chat: '-1' }],
    })
  })
})

describe('a mistake in an audience expression', () => {
  it.each<[string, Partial<AudienceFault>]>([
    ['', { why: 'empty', part: '' }],
    [' , ;\n', { why: 'empty' }],
    ['all, #', { why: 'empty', part: '#' }],
    ['all, -', { why: 'empty', part: '-' }],
    ['@', { why: 'empty', part: '@' }],
    ['-xa-tan-phu, trừ #thi đua', { why: 'only-exclusions', part: '-xa-tan-phu, trừ #thi đua' }],
    ['-999', { why: 'unknown', part: '-999' }],
    ['all, xa-tan-pu', { why: 'unknown', part: 'xa-tan-pu', suggestion: 'xa-tan-phu' }],
    ['Xã Tân Phúc', { why: 'unknown', suggestion: 'Xã Tân Phú' }],
    ['Tân Phú', { why: 'unknown', suggestion: 'Xã Tân Phú' }],
    ['phường tam hiẹpp, all', { why: 'unknown', suggestion: 'Phường Tam Hiệp' }],
    [
      'all, -Nhóm chưa gán',
      { why: 'unknown', part: '-Nhóm chưa gán', suggestion: '@Nhóm chưa gắn' },
    ],
    ['qwertyuiop', { why: 'unknown' }],
    ['#bien gio', { why: 'unknown-tag', part: '#bien gio', suggestion: '#bien gioi' }],
    ['@tam hiepp', { why: 'unknown-group', suggestion: '@Tam Hiệp' }],
    ['@ba con ap 2', { why: 'unknown-group', suggestion: '@"Bà con ấp 2, xã Tân Phú"' }],
    ['Ấp 1', { why: 'ambiguous', part: 'Ấp 1', choices: ['tp-ap-1', 'th-ap-1'] }],
    ['Ấp 1 / dong-nai', { why: 'ambiguous', choices: ['tp-ap-1', 'th-ap-1'] }],
    [
      'Ấp 2 / Phường Tam Hiệp',
      { why: 'unknown', part: 'Ấp 2 / Phường Tam Hiệp', choices: ['tp-ap-2'] },
    ],
    ['all, -201', { why: 'ambiguous', part: '-201', choices: ['@-201', 'trừ @-201'] }],
    ['@Nhóm đã gỡ', { why: 'inactive-group', part: 'Nhóm đã gỡ' }],
  ])('%j is named, with what was perhaps meant', (text, fault) => {
    const found = resolve(text)
    expect(found).toMatchObject({ kind: 'fault', ...fault })
    if (!fault.suggestion) expect(found).not.toHaveProperty('suggestion')
  })

  it('lists what tells groups of one title apart, but prefers the one that is on', () => {
    const map = mapAudience(
      [],
      [
        aGroup('-1', 'Ấp 1'),
        aGroup('-2', 'ấp 1'),
        aGroup('-3', 'Ấp 3'),
        aGroup('-4', 'Ấp 3', undefined, { active: false }),
      ],
    )
    expect(resolve('@ap 1', map)).toMatchObject({ why: 'ambiguous', choices: ['@-1', '@-2'] })
    expect(resolve('@ap 3', map)).toMatchObject({ groups: [{ chat: '-3' }] })
  })

  it('may take away a group that is off', () => {
    expect(chatsOf('tp-ap-1, trừ @Nhóm đã gỡ')).toEqual(['-101'])
  })

  it('suggests a code when several bear the nearest name', () => {
    expect(resolve('Ấp 11')).toMatchObject({ why: 'unknown', suggestion: 'tp-ap-1' })
  })

  it.each([
    [
      'all, xa-tan-pu',
      'Không có đơn vị nào là “xa-tan-pu”. Có phải anh/chị muốn ghi “xa-tan-phu”?',
    ],
    ['Ấp 1', '“Ấp 1” có thể hiểu nhiều cách. Anh/chị ghi rõ một trong số: tp-ap-1; th-ap-1.'],
    [
      '-xa-tan-phu',
      '“-xa-tan-phu” chỉ nêu nơi không gửi. Anh/chị ghi thêm nơi gửi, ví dụ: tất cả, -xa-tan-phu.',
    ],
  ])('%j is answered with what to do', (text, sentence) => {
    const fault = resolve(text)
    expect(fault.kind === 'fault' && sayAudienceFault(fault, wordsOf('vi'))).toBe(sentence)
  })

  it('lists ten choices at most', () => {
    const fault: AudienceFault = {
      kind: 'fault',
      part: 'Ấp 1',
      why: 'ambiguous',
      choices: Array.from({ length: 90 }, (_, n) => `c${n}`),
    }
    expect(sayAudienceFault(fault, wordsOf('en'))).toMatch(/c9; and 80 more\.$/)
  })
})

function resolve(text: string, map = smallProvince()) {
  const read = readAudience(text)
  return read.kind === 'fault' ? read : resolveAudience(read, map)
}

function chatsOf(text: string): readonly string[] {
  const resolved = resolve(text)
  expect(resolved).toMatchObject({ kind: 'ok' })
  return resolved.kind === 'ok' ? resolved.groups.map(({ chat }) => chat).sort() : []
}
