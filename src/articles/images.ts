import type { ArticleId } from '../base/index.js'
import { type Db, lockRows } from '../db/index.js'
import type { Image } from './draft.js'

/** Puts a picture before the others of an article, or behind them; one that is there already moves. Needs a transaction. */
export async function addImage(
  trx: Db,
  id: ArticleId,
  image: Image,
  place: 'first' | 'last' = 'first',
): Promise<void> {
  const { images } = await trx
    .selectFrom('article')
    .select('images')
    .where('id', '=', id)
    .$call(lockRows(trx))
    .executeTakeFirstOrThrow()
  const others = (JSON.parse(images) as readonly Image[]).filter(({ hash }) => hash !== image.hash)
  await trx
    .updateTable('article')
    .set({ images: JSON.stringify(place === 'first' ? [image, ...others] : [...others, image]) })
    .where('id', '=', id)
    .execute()
}
