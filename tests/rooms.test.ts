import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const depcruise = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: readonly { name: string; from: { path?: string } }[]
}

interface Report {
  readonly modules: readonly { source: string; dependencies: readonly unknown[] }[]
  readonly summary: { readonly violations: readonly { rule: { name: string }; from: string }[] }
}

/** What the checker of `npm run rooms` says of a tree. */
function check(folder: string, ...trees: readonly string[]): Report {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [depcruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...trees],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  if (!stdout) throw new Error(`the checker said nothing: ${stderr}`)
  return JSON.parse(stdout) as Report
}

function sources(tree: string): readonly string[] {
  return readdirSync(tree, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(tree, file).replaceAll(sep, '/'))
}

it('sees every source file, and into it', { timeout: 60_000 }, () => {
  const { modules } = check('.', 'src', 'migrations')
  const seen = new Set(modules.map(({ source }) => source))
  const files = [...sources('src'), ...sources('migrations')]
  expect(files).toContain('src/db/db.ts')
  expect(files.filter((file) => !seen.has(file))).toEqual([])
  expect(modules.find(({ source }) => source === 'src/db/db.ts')?.dependencies).not.toEqual([])
})

/** For each rule whose name does not say it, a file that breaks it. */
const breaking: Readonly<Record<string, readonly [file: string, ...imports: string[]]>> = {
  'config.ts-looks-only-at': ['src/config.ts', './db/index.js'],
  'variables.ts-looks-only-at': ['src/variables.ts', './base/index.js'],
  'schedule.ts-looks-only-at': ['src/schedule.ts', './db/index.js'],
  'http.ts-looks-only-at': ['src/http.ts', './db/index.js'],
  'speak.ts-looks-only-at': ['src/speak.ts', './intake/index.js'],
  'accounts.ts-looks-only-at': ['src/accounts.ts', './db/index.js'],
  'bells.ts-looks-only-at': ['src/bells.ts', './desk/index.js'],
  'feeds.ts-looks-only-at': ['src/feeds.ts', './desk/index.js'],
  'work.ts-looks-only-at': ['src/work.ts', './desk/index.js'],
  'digests.ts-looks-only-at': ['src/digests.ts', './desk/index.js'],
  'memory.ts-looks-only-at': ['src/memory.ts', './db/index.js'],
  'schedules.ts-looks-only-at': ['src/schedules.ts', './desk/index.js'],
  'release.ts-looks-only-at': ['src/release.ts', './desk/index.js'],
  'receive.ts-looks-only-at': ['src/receive.ts', './desk/index.js'],
  'main.ts-looks-only-at': ['src/main.ts', './db/index.js'],
  'every-room-is-in-the-table': ['src/attic/index.ts', '../base/index.js'],
  'enter-by-the-door': ['src/reports/digest.ts', '../db/inside.js'],
  'tests-reach-inside-only-the-room-they-mirror': [
    'tests/reports/digest.test.ts',
    '../../src/db/inside.js',
  ],
  'outsiders-enter-by-the-door': ['bench/broadcast.ts', '../src/db/inside.js'],
  'adapters-are-known-only-to-accounts': ['src/desk/page.ts', '../channels/telegram/index.js'],
  'no-adapter-knows-another': ['src/channels/zalo/index.ts', '../telegram/index.js'],
  'sandbox-is-known-only-to-cli-tests-and-bench': ['src/app.ts', './sandbox/index.js'],
  'only-db-runs-migrations': ['src/people/store.ts', '../../migrations/0001_first.js'],
  'migrations-stand-alone': ['migrations/0001_first.ts', '../src/db/index.js'],
  'no-tests-in-src': ['src/people/roles.ts', '../../tests/support/clock.js'],
  'no-circles': ['src/calendar/holidays.ts', './hours.js'],
  'no-orphans': ['src/feedback/forgotten.ts'],
  'no-dev-dependencies-in-src': ['src/people/scope.ts', 'only-for-tests'],
  'nothing-unresolved': ['src/people/lost.ts', './nowhere.js'],
}

/** What the broken files lean on; harmless in itself. */
const innocent: readonly (readonly [file: string, ...imports: string[]])[] = [
  ['src/base/index.ts'],
  ['src/db/index.ts'],
  ['src/db/inside.ts'],
  ['src/intake/index.ts'],
  ['src/desk/index.ts'],
  ['src/sandbox/index.ts'],
  ['src/channels/telegram/index.ts'],
  ['src/calendar/hours.ts', './holidays.js'],
  ['tests/support/clock.ts'],
]

const packages = forbidden.flatMap(({ name }) => name.match(/^(.+)-stays-in-its-place$/)?.[1] ?? [])
const planted = mkdtempSync(join(tmpdir(), 'nhipcau-rooms-'))
afterAll(() => rmSync(planted, { recursive: true }))

it('reports a breach of every one of its rules', { timeout: 60_000 }, () => {
  copyFileSync('.dependency-cruiser.cjs', join(planted, '.dependency-cruiser.cjs'))
  copyFileSync('tsconfig.json', join(planted, 'tsconfig.json'))
  const dependencies = Object.fromEntries(packages.map((name) => [name, '1.0.0']))
  write('package.json', {
    type: 'module',
    dependencies,
    devDependencies: { 'only-for-tests': '1.0.0' },
  })
  for (const name of [...packages, 'only-for-tests']) {
    write(`node_modules/${name}/package.json`, { name, version: '1.0.0', main: 'index.js' })
    write(`node_modules/${name}/index.js`, '')
  }
  for (const [file, ...imports] of innocent) plant(file, imports)
  for (const { name } of forbidden) plant(...breachOf(name))

  const { summary } = check(planted, 'src', 'migrations', 'tests', 'bench')
  const reported = new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`))
  const expected = forbidden.map(({ name }) => `${name} ${breachOf(name)[0]}`)
  expect(expected.filter((breach) => !reported.has(breach))).toEqual([])
})

function breachOf(rule: string): [file: string, imports: readonly string[]] {
  const [file, ...imports] = breaking[rule] ?? []
  if (file) return [file, imports]
  const kept = rule.match(/^(.+)-stays-in-its-place$/)?.[1]
  if (kept) return [`src/people/knows-${kept.replaceAll(/\W/g, '-')}.ts`, [kept]]
  const room = rule.replace('-looks-only-at', '')
  return [
    `src/${room}/looks-too-far.ts`,
    [room === 'intake' ? '../desk/index.js' : '../intake/index.js'],
  ]
}

function plant(file: string, imports: readonly string[]): void {
  write(file, imports.map((from) => `import '${from}'\n`).join(''))
}

function write(file: string, content: string | object): void {
  const path = join(planted, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
}
