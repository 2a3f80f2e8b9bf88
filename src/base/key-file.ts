import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The secret in a file that only its owner may read; made, with a random one, when it is not there.
 * Two processes that make it at once end up with the same.
 */
export function secretIn(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  makeOnce(path)
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < FEWEST_LETTERS)
    throw new Error(
      `${path} holds no key. Put its copy back; without it nothing sealed can be read.`,
    )
  return secret
}

/** `wx` fails where it is there already: whoever came first has made it. */
function makeOnce(path: string): void {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, `${randomBytes(32).toString('base64url')}\n`)
    fsyncSync(file)
    closeSync(file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

const FEWEST_LETTERS = 16
