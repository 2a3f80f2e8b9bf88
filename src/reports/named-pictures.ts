import type { Db } from '../db/index.js'

/** The hashes of all pictures that anything names: articles as they are and as they were, posts, and what is to be said. */
export async function namedPictures(db: Db): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  const note = (texts: readonly { readonly text: string | null }[]) => {
    for (const { text } of texts)
      for (const [hash] of text?.matchAll(/[0-9a-f]{64}/g) ?? []) named.add(hash)
  }
  note(
    await db.selectFrom('article').select('images as text').where('images', 'like', HASH).execute(),
  )
  note(
    await db
      .selectFrom('article_revision')
      .select('content as text')
      .where('content', 'like', HASH)
      .execute(),
  )
  note(
    await db
      .selectFrom('post_part')
      .select('message as text')
      .where('message', 'like', HASH)
      .execute(),
  )
  note(await db.selectFrom('delivery').select('body as text').where('body', 'like', HASH).execute())
  return named
}

/** Only what speaks of one is read: most deliveries are words. */
const HASH = '%hash%'
