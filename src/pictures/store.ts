import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
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
      return { kind: 'put', picture }
    },
    async read({ hash }) {
      // It comes out of the database, and names a file: nothing but a hash may.
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      const bytes = await readFile(pathOf(hash)).catch(() => undefined)
      return bytes && hashOf(bytes) === hash ? bytes : undefined
    },
  }
}

/** One of another length is a ruin, and is written anew. */
async function isThere(path: string, length: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.size === length
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
