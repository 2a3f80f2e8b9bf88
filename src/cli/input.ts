import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '../language/index.js'

/** A file as it was found. */
export type Input =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' | 'folder' | 'unreadable' | 'too-large' }

/** Reads a file of at most so many bytes; a larger one is not read at all. */
export async function readInput(path: string, maxBytes: number): Promise<Input> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return { kind: 'folder' }
    if (!found.isFile()) return { kind: 'unreadable' }
    if (found.size > maxBytes) return { kind: 'too-large' }
    return { kind: 'bytes', bytes: await readFile(path) }
  } catch (error) {
    return { kind: isMissing(error) ? 'missing' : 'unreadable' }
  }
}

/** Opens a file of any size, to be read piece by piece; whoever opens it closes it. */
export async function openInput(
  path: string,
): Promise<
  | { readonly kind: 'open'; readonly handle: FileHandle }
  | { readonly kind: 'missing' | 'folder' | 'unreadable' }
> {
  try {
    if ((await stat(path)).isDirectory()) return { kind: 'folder' }
    return { kind: 'open', handle: await open(path) }
  } catch (error) {
    return { kind: isMissing(error) ? 'missing' : 'unreadable' }
  }
}

/** Why a file could not be read, in words. */
export function sayInput(
  kind: Exclude<Input['kind'], 'bytes'>,
  path: string,
  { cli }: Words,
): string {
  return cli.files[kind](path)
}

/** The files that a folder holds directly, by name, with one of these endings; `undefined` when it is no folder. */
export async function filesIn(
  path: string,
  endings: readonly string[],
): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    return entries
      .filter(
        (entry) => entry.isFile() && endings.some((end) => entry.name.toLowerCase().endsWith(end)),
      )
      .map(({ name }) => join(path, name))
      .sort()
  } catch {
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))
  )
}
