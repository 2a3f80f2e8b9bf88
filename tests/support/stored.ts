import type { Db } from '../../src/db/index.js'

/** Everything that is stored, as one text. */
export async function allStored(db: Db): Promise<string> {
  const tables = await db.introspection.getTables()
  const rows = await Promise.all(
    tables
      .filter(({ name }) => !name.startsWith('article_words'))
      .map(({ name }) =>
        db
          .selectFrom(name as 'incoming')
          .selectAll()
          .execute(),
      ),
  )
  return JSON.stringify(rows)
}
