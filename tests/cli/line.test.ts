import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/table.js'
import { wordsOf } from '../../src/language/index.js'
import { createTerminal } from './terminal.js'

const inVietnamese = createTerminal()
const inEnglish = createTerminal({ env: { LANGUAGE: 'en' } })

describe('a command line', () => {
  it.each([
    ['an unknown command', ['pubish'], 'Không có lệnh “pubish”. Có phải anh/chị muốn “publish”?'],
    ['an unknown option', ['serve', '--jsn'], 'Không có tuỳ chọn “--jsn”.'],
    ['a misspelt option', ['doctor', '--jso'], 'Có phải anh/chị muốn “--json”?'],
    ['a missing argument', ['import'], 'Còn thiếu <file>.'],
    [
      'an option without its value',
      ['publish', '1', '--to'],
      'Tuỳ chọn “--to <audience>” cần một giá trị.',
    ],
    ['too many arguments', ['migrate', 'now'], 'Có nhiều tham số hơn lệnh này cần.'],
    ['an unknown command below another', ['units', 'nope'], 'Có nhiều tham số hơn lệnh này cần.'],
    [
      'a form that is none',
      ['publish', '1', '--to', 'all', '--as', 'short'],
      'Không hiểu “--as short”.',
    ],
    ['a port that is none', ['demo', '--port', '99999'], 'Không hiểu “--port 99999”.'],
    ['nobody to publish to', ['publish', '1'], 'Xin cho biết nơi nhận bằng --to.'],
  ])(
    'with %s is answered with an example, on stderr, and exit code 2',
    async (_what, line, says) => {
      const said = await inVietnamese.type(...line)
      expect(said.stderr).toContain(says)
      expect(said.stderr).toMatch(/^Ví dụ: nhipcau /m)
      expect(said.stderr).not.toMatch(/error:| at .*:\d+/)
      expect(said).toMatchObject({ code: 2, stdout: '' })
    },
  )

  it('is answered in English where the language is English', async () => {
    const said = await inEnglish.type('pubish')
    expect(said.stderr).toContain('There is no command “pubish”. Did you mean “publish”?')
    expect(said.stderr).not.toContain('Không')
  })

  it('that is empty is answered with help, as a fault', async () => {
    const said = await inVietnamese.type()
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('Các lệnh:')
  })

  it('says the version of the project', async () => {
    const said = await inVietnamese.type('--version')
    expect(said.code).toBe(0)
    expect(said.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('names every fault of the configuration at once and exits with 2', async () => {
    const broken = createTerminal({ env: { TIME_ZONE: 'Asia/Hanoi', DESK_PORT: 'many' } })
    const said = await broken.type('groups')
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('TIME_ZONE')
    expect(said.stderr).toContain('DESK_PORT')
    expect(said.stderr).not.toContain('Asia/Hanoi\n')
  })

  it('needs no right configuration to be told how it is used', async () => {
    const broken = createTerminal({ env: { DESK_PORT: 'many' } })
    expect((await broken.type('publish', '--help')).code).toBe(0)
  })
})

describe('help', () => {
  it('lists every command, those below another with both words', async () => {
    const { stdout, stderr, code } = await inVietnamese.type('--help')
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${name}[ \n]`, 'm'))
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  })

  it.each(COMMANDS.map(({ name }) => name))(
    'of %s explains it, with an example that it would take',
    async (name) => {
      for (const [terminal, { cli }] of [
        [inVietnamese, wordsOf('vi')],
        [inEnglish, wordsOf('en')],
      ] as const) {
        const { stdout, code } = await terminal.type(...name.split(' '), '--help')
        expect(code).toBe(0)
        expect(stdout.replace(/\s+/g, ' ')).toContain(cli.commands[name].about)
        expect(stdout).toContain(cli.commands[name].example)
        expect(cli.commands[name].example).toMatch(new RegExp(`^nhipcau ${name}`))
      }
    },
  )

  it('of Vietnamese has no English headings', async () => {
    const { stdout } = await inVietnamese.type('publish', '--help')
    expect(stdout).not.toMatch(/Usage|Options|Arguments|Commands|display/)
  })
})

it('never shows a stack unless it is asked to debug', async () => {
  const env = { DATABASE_URL: `sqlite:${process.execPath}` }
  const quiet = await createTerminal({ env }).type('groups')
  expect(quiet.code).toBe(1)
  expect(quiet.stderr).toContain('(SQLITE_NOTADB)')
  expect(quiet.stderr).not.toMatch(/\bat .*\.ts/)
  const debugging = await createTerminal({ env: { ...env, LOG_LEVEL: 'debug' } }).type('groups')
  expect(debugging.stderr).toMatch(/\bat .*\.ts/)
})
