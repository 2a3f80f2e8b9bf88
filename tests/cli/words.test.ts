import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/language/index.js'
import { createTerminal, fileWith } from './terminal.js'
import { UNITS } from './world.js'

/** Every plain sentence below a place in the catalogue, with the way to it. */
function sentences(at: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (typeof at === 'string') return [[path, at]]
  if (typeof at !== 'object' || at === null) return []
  return Object.entries(at).flatMap(([name, below]) => sentences(below, `${path}.${name}`))
}

const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu

describe.each(['cli', 'doctor'] as const)('the words of the %s', (section) => {
  const vi = sentences(wordsOf('vi')[section], section)
  const en = new Map(sentences(wordsOf('en')[section], section))

  it('are Vietnamese, composed, without blanks at their ends', () => {
    for (const [path, text] of vi) {
      expect(text, path).toBe(text.normalize('NFC'))
      if (!path.endsWith('examples')) expect(text, path).toBe(text.trim())
    }
  })

  it('are English in English', () => {
    const left = [...en].filter(([, text]) => VIETNAMESE.test(text.replaceAll('Nhịp Cầu', '')))
    expect(left).toEqual([])
  })

  it('name only commands that there are', () => {
    const names = new Set(
      Object.keys(wordsOf('vi').cli.commands).flatMap((name) => name.split(' ')),
    )
    for (const [path, text] of [...vi, ...en])
      for (const [, name] of text.matchAll(/nhipcau ([a-z]+)/g)) expect(names, path).toContain(name)
  })
})

describe('an operator who reads English', () => {
  const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:', LANGUAGE: 'en' } })

  it.each([
    [['groups'], /type \/group and the unit code/],
    [['staff'], /nhipcau staff add telegram:123456789 --role admin/],
    [['units'], /nhipcau units import units.csv/],
    [['status'], /There is no post yet/],
    [['articles', 'rice'], /No article holds “rice”/],
    [['doctor'], /Nothing to mend; \d to look at/],
    [['migrate'], /The database was brought up to date: 0001_/],
  ])('is told so by %s', async (line, says) => {
    const { stdout, code } = await terminal.type(...line)
    expect(stdout).toMatch(says)
    expect(code).toBe(0)
  })

  it.each([
    [['import', '/no/such.txt'], 1, 'There is no file “/no/such.txt”.'],
    [['publish', '9', '--to', 'all'], 1, 'There is no article “9”. List them: nhipcau articles'],
    [['publish', '9'], 2, 'Say who gets it with --to.'],
    [['publish', '9', '--to', 'all', '--at', 'someday'], 2, 'someday'],
    [['stats', '9'], 1, 'There is no article “9”.'],
    [['cancel', '9'], 1, 'There is no post “9”.'],
    [['staff', 'add', 'lan', '--role', 'editor'], 2, 'Example: nhipcau staff add'],
  ])('is told what is wrong with %s', async (line, code, says) => {
    const said = await terminal.type(...line)
    expect(said).toMatchObject({ code, stdout: '' })
    expect(said.stderr).toContain(says)
    expect(said.stderr).not.toMatch(VIETNAMESE)
  })

  it('is told which lines of a file are wrong', async () => {
    const said = await terminal.type(
      'units',
      'import',
      fileWith(`${UNITS}\n,,,,\nx,,,y,\n`, 'u.csv'),
    )
    expect(said.code).toBe(2)
    expect(said.stderr).not.toMatch(/Dòng/)
    expect(said.stderr).toMatch(/8/)
  })
})

describe('help in English', () => {
  it('is English throughout', async () => {
    const { stdout } = await createTerminal({ env: { LANGUAGE: 'en' } }).type('--help')
    expect(stdout).not.toMatch(VIETNAMESE)
    expect(stdout).toMatch(/^Usage: nhipcau <command> \[options\]/)
  })

  it('is not taken from the languages that a desktop lists for its own programs', async () => {
    const { stdout } = await createTerminal({ env: { LANGUAGE: 'en_US:en' } }).type('--help')
    expect(stdout).toContain('Các lệnh:')
  })
})
