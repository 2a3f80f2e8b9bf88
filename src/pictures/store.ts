import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../base/index.js'
import type { Picture } from '../channels/index.js'
import { type PictureRefusal, preparePicture } from './prepare.js'

export type PutPicture =
  | { readonly kind: 'put'; readonly picture: Picture }
  | { readonly kind: 'refused'; readonly why: PictureRefusal }

/** The pictures that are kept. */
export interface Pictures {
  /** Prepares a file (`preparePicture`) and keeps the picture that comes of it. The same picture is kept once. */
  put(file: Uint8Array): Promise<PutPicture>
  /** What is in a picture's file; `undefined` when it is not there, or not what was put any more. */
  read(picture: Pick<Picture, 'hash'>): Promise<Uint8Array | undefined>
  /**
   * Removes the pictures that were last put before a moment and that nothing names. `named` is asked after
   * they were found, so that what was put to use meanwhile is seen. Returns how many.
   */
  sweep(before: Date, named: () => Promise<ReadonlySet<string>>): Promise<number>
}

/** Keeps pictures in a folder, as `ab/abcd….jpg` by their hash. The folder is made when the first one comes. */
export function createPictures(folder: string): Pictures {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), `${hash}.jpg`)

  return {
    async put(file) {
      const prepared = await preparePicture(file)
      if (prepared.kind === 'refused') return prepared
      const { picture, bytes } = prepared
      if (!(await isThere(pathOf(picture.hash), bytes.length)))
        await writeWhole(pathOf(picture.hash), bytes)
      else await touch(pathOf(picture.hash))
      return { kind: 'put', picture }
    },
    async read({ hash }) {
      // It comes out of the database, and names a file: nothing but a hash may.
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      const bytes = await readFile(pathOf(hash)).catch(() => undefined)
      return bytes && hashOf(bytes) === hash ? bytes : undefined
    },
    async sweep(before, named) {
      const old = await olderOf(await hashesIn(folder))
      if (old.length === 0) return 0
      const kept = await named()
      // Looked at once more: it may have been put again meanwhile.
      const unnamed = await olderOf(old.filter((hash) => !kept.has(hash)))
      for (const hash of unnamed) await rm(pathOf(hash), { force: true })
      return unnamed.length

      async function olderOf(hashes: readonly string[]): Promise<readonly string[]> {
        const older: string[] = []
        for (const hash of hashes) if (await isOlder(pathOf(hash), before)) older.push(hash)
        return older
      }
    },
  }
}

/** Whoever puts a picture again is about to name it. */
async function touch(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now).catch(() => undefined)
}

async function hashesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  return files.flatMap((file) => /([0-9a-f]{64})\.jpg$/.exec(file)?.[1] ?? [])
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtime < before
}

/** One of another length is a ruin, and is written anew. */
async function isThere(path: string, length: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.size === length
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
