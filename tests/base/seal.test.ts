import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSeal, isSealed, secretIn } from '../../src/base/index.js'

const ours = createSeal(() => 'our secret, long enough')
const theirs = createSeal(() => 'another secret, as long')

it('opens what it closed, and tells nothing without the key', () => {
  const sealed = ours.close('u:7001234')
  expect(isSealed(sealed)).toBe(true)
  expect(sealed).not.toContain('7001234')
  expect(ours.open(sealed)).toBe('u:7001234')
  expect(theirs.open(sealed)).toBeUndefined()
})

it('closes the same text differently each time, so that no two are seen to be the same', () => {
  expect(ours.close('một')).not.toBe(ours.close('một'))
})

it.each(['', 'sealed:', 'sealed:AAAA', 'u:7001234'])(
  'opens nothing that it did not close: %j',
  (text) => {
    expect(ours.open(text)).toBeUndefined()
  },
)

it('opens nothing that was changed since', () => {
  const sealed = ours.close('u:7001234')
  const at = sealed.length - 2
  const other = sealed[at] === 'A' ? 'B' : 'A'
  expect(ours.open(sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeUndefined()
})

it('names a text alike each time, and otherwise with another key', () => {
  expect(ours.nameOf('7')).toBe(ours.nameOf('7'))
  expect(ours.nameOf('7')).not.toBe(ours.nameOf('8'))
  expect(ours.nameOf('7')).not.toBe(theirs.nameOf('7'))
})

it('asks for the secret when it is first needed, and once', () => {
  let asked = 0
  const lazy = createSeal(() => {
    asked += 1
    return 'a secret, long enough'
  })
  expect(asked).toBe(0)
  lazy.close('một')
  lazy.nameOf('hai')
  expect(asked).toBe(1)
})

it('makes a key file once, for its owner alone, and reads it ever after', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'nhipcau-key-')), 'deep', 'secret.key')
  const secret = secretIn(path)
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(secretIn(path)).toBe(secret)
  expect(readFileSync(path, 'utf8').trim()).toBe(secret)
})

it('does not go on with a key file that holds no key', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'nhipcau-key-')), 'secret.key')
  writeFileSync(path, '')
  expect(() => secretIn(path)).toThrow('holds no key')
})
