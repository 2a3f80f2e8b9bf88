import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { type AttachmentId, HOUR, writeWhole } from '../base/index.js'

/** What is in attachments, on the disk. */
export interface AttachmentFolder {
  /** Safe to repeat. */
  write(id: AttachmentId, bytes: Uint8Array, now: Date): Promise<void>
  /** `undefined` when it is not there. */
  read(id: AttachmentId): Promise<Uint8Array | undefined>
  remove(id: AttachmentId): Promise<void>
  /** All that were written before a moment. */
  olderThan(before: Date): Promise<readonly AttachmentId[]>
}

/** Keeps each as `ab/abcd…` by its random id, for its owner's eyes only. The folder is made when the first one comes. */
export function createAttachmentFolder(folder: string): AttachmentFolder {
  const pathOf = (id: AttachmentId) => {
    // It comes out of the database, and names a file: nothing but an id may.
    if (!isId(id)) throw new Error('not the id of an attachment')
    return join(folder, id.slice(0, 2), id)
  }

  return {
    async write(id, bytes, now) {
      await writeWhole(pathOf(id), bytes)
      // The disk must not tell the minute in which somebody without a name wrote.
      const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR)
      await utimes(pathOf(id), hour, hour)
    },
    read: async (id) => await readFile(pathOf(id)).catch(ifAbsent(undefined)),
    remove: async (id) => await rm(pathOf(id), { force: true }),
    async olderThan(before) {
      const files = await readdir(folder, { recursive: true }).catch(ifAbsent([]))
      const older: AttachmentId[] = []
      for (const file of files) {
        const name = file.slice(-ID_LETTERS)
        const found = isId(name) && (await stat(join(folder, file)).catch(ifAbsent(undefined)))
        if (found && found.mtime < before) older.push(name as AttachmentId)
      }
      return older
    },
  }
}

const ID_LETTERS = 36

function isId(name: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)
}

/** What is not there is no fault; what may not be read is. */
function ifAbsent<Instead>(instead: Instead): (error: unknown) => Instead {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
}
