import { expect, it } from 'vitest'
import { readCommand } from '../../src/commands/read-command.js'

it.each([
  ['/dang 12 đến xa-a', { name: 'dang', args: '12 đến xa-a', named: false }],
  ['/đăng 12', { name: 'dang', args: '12', named: false }],
  ['/ĐĂNG 12', { name: 'dang', args: '12', named: false }],
  ['/đăng 12'.normalize('NFD'), { name: 'dang', args: '12', named: false }],
  ['/dang@nhipcau_bot 12', { name: 'dang', args: '12', named: true }],
  ['/dang', { name: 'dang', args: '', named: false }],
  ['  /dang  ', { name: 'dang', args: '', named: false }],
  ['/soan\nTiêu đề\n\nThân bài\n', { name: 'soan', args: 'Tiêu đề\n\nThân bài', named: false }],
  ['/dang\u00A012', { name: 'dang', args: '12', named: false }],
  ['/dang\u200B12', { name: 'dang', args: '12', named: false }],
  ['/dang\u200B', { name: 'dang', args: '', named: false }],
  ['/dang \u200B\u00A0 12\u00A0\u200B', { name: 'dang', args: '12', named: false }],
  ['\uFEFF\u200B/dang@bot\u200B12', { name: 'dang', args: '12', named: true }],
])('reads %j', (text, line) => {
  expect(readCommand(text)).toEqual(line)
})

it('leaves what stands within the text as it was typed', () => {
  expect(readCommand('/soan a\u200Bb  c\u00A0d')?.args).toBe('a\u200Bb  c\u00A0d')
})

it.each(['dang 12', '/', '/ dang', 'gửi /dang 12', '/dang@', '/dang!12', '', '//dang'])(
  'takes %j for no command',
  (text) => {
    expect(readCommand(text)).toBeUndefined()
  },
)
