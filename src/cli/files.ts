import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A file that ships with the project, wherever it is run from: the sources or what was built of them. */
export function shipped(...path: readonly string[]): string {
  return join(root(), ...path)
}

/** The version of the project. */
export function versionOf(): string {
  const text: unknown = JSON.parse(readFileSync(shipped('package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(text).version
}

function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder))
    folder = dirname(folder)
  return folder
}
