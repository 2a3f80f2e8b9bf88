import type SQLite from 'better-sqlite3'
import type { BenchQuestion } from './questions.js'

type Peer = (question: BenchQuestion) => Promise<unknown>

/** What one would do with SQLite alone: look through the texts, or rank all that FTS5 finds. */
export function createPeers(
  database: SQLite.Database,
  limit: number,
): Readonly<Record<string, Peer>> {
  database.exec(`
    create virtual table if not exists peer using fts5(
      title, lead, body, content='article', tokenize='unicode61 remove_diacritics 2');
    insert into peer(peer) values ('rebuild');
  `)
  const like = database.prepare(`
    select number from article
    where (title like @one or lead like @one or body like @one)
      and (title like @other or lead like @other or body like @other)
    order by number desc limit ${limit}`)
  const ranked = database.prepare(
    `select rowid from peer where peer match ? order by bm25(peer, 10, 5, 1) limit ${limit}`,
  )
  return {
    "like '%…%'": async ({ text }) => like.all(likes(text)),
    'FTS5, bm25 of all matches': async ({ text }) => ranked.all(text),
  }
}

/** A phrase is one piece. */
function likes(text: string): { readonly one: string; readonly other: string } {
  const pieces = text.startsWith('"') ? [text.replaceAll('"', '')] : text.split(' ')
  return { one: `%${pieces[0] ?? ''}%`, other: `%${pieces.at(-1) ?? ''}%` }
}
