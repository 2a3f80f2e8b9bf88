import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/table.js'
import { configKeys } from '../../src/config.js'

const texts = ['README.md', 'README.vi.md'].map(
  (name) => [name, readFileSync(name, 'utf8')] as const,
)
const english = readFileSync('README.md', 'utf8')

describe('the README', () => {
  it.each(COMMANDS)('names the command $name with its options', ({ name, options }) => {
    expect(english).toMatch(new RegExp(`[\`\\s]${name}[\`\\s,]`))
    const shown = options
      .map(([flags]) => flags.split(' ')[0] ?? '')
      .filter((flag) => flag !== '--json')
    for (const flag of shown) expect(english).toContain(flag)
  })

  it('explains every variable of the configuration, and no other', () => {
    const rows = [...english.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, variable]) => variable)
    expect(rows).toEqual(configKeys)
  })

  it.each(texts)('%s leads only to files that are there', (_name, text) => {
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to)
    expect(links.filter((to) => !to.startsWith('http') && !existsSync(to))).toEqual([])
  })

  it.each(texts)('%s runs only scripts that there are', (_name, text) => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }
    for (const [, script = ''] of text.matchAll(/npm run ([a-z]+)/g))
      expect(scripts).toHaveProperty(script)
  })

  it.each(texts)('%s gives commands of the terminal that there are', (_name, text) => {
    const names = new Set(COMMANDS.map(({ name }) => name.split(' ')[0]))
    for (const [, name] of text.matchAll(/npm run nhipcau -- ([a-z]+)/g))
      expect(names).toContain(name)
  })
})
