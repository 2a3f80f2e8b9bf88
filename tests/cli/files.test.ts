import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { shipped, versionOf } from '../../src/cli/files.js'
import { filesIn, readInput } from '../../src/cli/input.js'
import { readPerson } from '../../src/cli/person.js'
import { createServiceLog } from '../../src/cli/service-log.js'
import { fileWith, freshFolder } from './terminal.js'

describe('a file that is read', () => {
  it('comes whole when it is no larger than allowed', async () => {
    const path = fileWith('mười chữ')
    const size = Buffer.byteLength('mười chữ')
    const input = await readInput(path, size)
    expect(input.kind === 'bytes' && Buffer.from(input.bytes).toString()).toBe('mười chữ')
    expect(await readInput(path, size - 1)).toEqual({ kind: 'too-large' })
  })

  it('that is not there, or below something that is no folder, is missing', async () => {
    const path = fileWith('x')
    expect(await readInput(`${path}.no`, 10)).toEqual({ kind: 'missing' })
    expect(await readInput(join(path, 'below'), 10)).toEqual({ kind: 'missing' })
  })

  it('is told from a folder and from a device', async () => {
    expect(await readInput(freshFolder(), 10)).toEqual({ kind: 'folder' })
    expect(await readInput('/dev/null', 10)).toEqual({ kind: 'unreadable' })
  })

  it.skipIf(process.getuid?.() === 0)('that may not be read is unreadable', async () => {
    const path = fileWith('x')
    chmodSync(path, 0)
    expect(await readInput(path, 10)).toEqual({ kind: 'unreadable' })
  })
})

describe('a folder that is read', () => {
  it('gives the files of the wanted kinds by name, whatever their case, and nothing below', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'c.txt'))
    for (const name of ['b.TXT', 'a.md', 'd.jpg', 'txt']) writeFileSync(join(folder, name), '')
    expect(await filesIn(folder, ['.txt', '.md'])).toEqual([
      join(folder, 'a.md'),
      join(folder, 'b.TXT'),
    ])
  })

  it('is told from a file', async () => {
    expect(await filesIn(fileWith('x'), ['.txt'])).toBeUndefined()
  })
})

it('finds what ships with the project from wherever it is run', () => {
  expect(existsSync(shipped('samples', 'dan-van-kheo.txt'))).toBe(true)
  expect(existsSync(shipped('samples', 'demo-units.csv'))).toBe(true)
  expect(versionOf()).toMatch(/^\d+\.\d+\.\d+$/)
})

describe('a person', () => {
  it.each([
    ['telegram:123456789', { channel: 'telegram', person: '123456789' }],
    [' Telegram:5 ', { channel: 'telegram', person: '5' }],
    ['zalo:77', { channel: 'zalo', person: '77' }],
  ])('is read from %j', (text, person) => {
    expect(readPerson(text)).toEqual(person)
  })

  it.each([
    '',
    '5',
    'telegram:',
    'telegram:-5',
    'telegram:lan',
    'mail:5',
    'telegram:5;telegram:6',
    `telegram:${'9'.repeat(21)}`,
  ])('is not read from %j', (text) => {
    expect(readPerson(text)).toBeUndefined()
  })
})

describe('the log of the service', () => {
  function logged(isTTY: boolean): string {
    const stderr = Object.assign(new PassThrough(), { isTTY })
    const log = createServiceLog('info', stderr)
    log.debug({}, 'unheard')
    log.info({ port: 8080 }, 'service started')
    return String(stderr.read() ?? '')
  }

  it('is JSON lines where a machine reads', () => {
    expect(JSON.parse(logged(false))).toMatchObject({ msg: 'service started', port: 8080 })
  })

  it('is a line to read where a person looks', () => {
    const text = logged(true)
    expect(text).toContain('service started')
    expect(text).not.toMatch(/^\{/)
    expect(text).not.toContain('unheard')
  })
})
