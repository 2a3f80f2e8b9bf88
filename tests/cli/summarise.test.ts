import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/language/index.js'
import { createTerminal, fileWith, freshFolder } from './terminal.js'

const words = wordsOf('vi')
/** A configuration that cannot be used: the command must not look at it. */
const { type } = createTerminal({ env: { DATABASE_URL: 'none', TELEGRAM_RATE: 'x' } })

const line = (id: string | number, body: string) =>
  JSON.stringify({ id, title: 'Khánh thành cầu suối Rạt', body })
const body = 'Trời mưa. Xã khánh thành cầu suối Rạt dài 42 m. Ai cũng vui.'
const summariesIn = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((one) => JSON.parse(one) as { id: unknown; summary: string })

describe('nhipcau summarise', () => {
  it('prints a line for each line, with the same id, in the same order', async () => {
    const file = fileWith(`${line('a', body)}\n${line(7, body)}\n`, 'a.jsonl')
    const { code, stdout, stderr } = await type('summarise', file, '--sentences', '1')
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(summariesIn(stdout)).toEqual([
      { id: 'a', summary: 'Xã khánh thành cầu suối Rạt dài 42 m.' },
      { id: 7, summary: 'Xã khánh thành cầu suối Rạt dài 42 m.' },
    ])
  })

  it('keeps to the characters it is given', async () => {
    const { stdout } = await type('summarise', fileWith(line(1, body)), '--chars', '40')
    expect(summariesIn(stdout)[0]?.summary).toBe('Xã khánh thành cầu suối Rạt dài 42 m.')
  })

  it('without a budget gives what a group would see', async () => {
    const { stdout } = await type('summarise', fileWith(line(1, body)))
    expect(summariesIn(stdout)[0]?.summary).toBe(body)
  })

  it('names each bad line by its number, does the others, and ends as partly done', async () => {
    const file = fileWith(
      `\uFEFF${line(1, body)}\r\n{"id":2}\r\n\r\nnot json\r\n${line(5, body)}`,
      'a.jsonl',
    )
    const { code, stdout, stderr } = await type('summarise', file, '--sentences', '1')
    expect(code).toBe(3)
    expect(summariesIn(stdout).map(({ id }) => id)).toEqual([1, 5])
    expect(stderr).toBe(`${words.cli.badLine(2)}\n${words.cli.badLine(4)}\n`)
  })

  it('fails when no line is good, and when there is no file', async () => {
    expect((await type('summarise', fileWith('[]\n'))).code).toBe(1)
    const missing = await type('summarise', 'none.jsonl')
    expect(missing).toEqual({
      code: 1,
      stdout: '',
      stderr: `${words.cli.files.missing('none.jsonl')}\n`,
    })
    expect((await type('summarise', freshFolder())).code).toBe(1)
  })

  it('of an empty file prints nothing and is done', async () => {
    expect(await type('summarise', fileWith(''))).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it.each([
    [['--sentences', '0']],
    [['--sentences', 'nhiều']],
    [['--chars', '-5']],
    [['--chars', '1.5']],
    [['--sentences', '1', '--chars', '300']],
  ])('refuses %j as wrong usage', async (budget) => {
    const { code, stdout } = await type('summarise', fileWith(line(1, body)), ...budget)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})
