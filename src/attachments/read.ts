import type { AttachmentId } from '../base/index.js'
import type { Picture } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { AttachmentFolder } from './folder.js'

/** Pictures by what is in their files. */
export interface AttachedPictures {
  read(picture: Pick<Picture, 'hash'>): Promise<Uint8Array | undefined>
  /** A file that is no picture, by its attachment. */
  readFile(id: string): Promise<Uint8Array | undefined>
}

/**
 * The pictures that are on their way out: those of articles, else those that came with a feedback. One that was
 * forgotten meanwhile is not there any more.
 */
export function createAttachedPictures(
  db: Db,
  folder: Pick<AttachmentFolder, 'read'>,
  articles: Pick<AttachedPictures, 'read'>,
): AttachedPictures {
  return {
    async read(picture) {
      // What goes to thousands of groups is an article's: it is not looked for in the database.
      const known = await articles.read(picture)
      if (known) return known
      const row = await db
        .selectFrom('attachment')
        .select('id')
        .where('hash', '=', picture.hash)
        .where('state', '=', 'kept')
        .limit(1)
        .executeTakeFirst()
      return row && (await folder.read(row.id))
    },
    async readFile(id) {
      const row = await db
        .selectFrom('attachment')
        .select('id')
        .where('id', '=', id as AttachmentId)
        .where('state', '=', 'kept')
        .executeTakeFirst()
      return row && (await folder.read(row.id))
    },
  }
}
