import { z } from 'zod'
import { findPost, listPosts } from '../../publishing/index.js'
import { readPostStatus } from '../../reports/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import type { House } from '../host.js'
import { withHouse } from '../house.js'
import { sayStatus, statusDocument } from '../say-post.js'

const LISTED = 20

/** How a post stands in its groups, or the newest posts. */
export const status = command({
  name: 'status',
  args: [['[post]', 'post']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [ref], { json }) =>
    withHouse(asked, (house) =>
      ref === undefined ? listAll(asked, house, json) : showOne(asked, house, word(ref), json),
    ),
})

async function showOne({ out, words }: Asked, { db }: House, ref: string, json: boolean) {
  const post = await findPost(db, ref)
  if (!post) {
    out.aside(words.cli.noSuchPost(ref))
    return 1
  }
  const found = await readPostStatus(db, post.id)
  if (json) out.json(statusDocument(post, found))
  else out.line(sayStatus(post.number, found, words))
  return 0
}

async function listAll({ out, words }: Asked, { db }: House, json: boolean): Promise<ExitCode> {
  const posts = await listPosts(db, LISTED)
  const rows = await Promise.all(
    posts.map(async (post) => ({ post, found: await readPostStatus(db, post.id) })),
  )
  if (json) out.json(rows.map(({ post, found }) => statusDocument(post, found)))
  else if (rows.length === 0) out.line(words.cli.noPosts)
  else
    for (const { post, found } of rows)
      out.line(
        words.commands.postLine(
          post.number,
          post.state,
          found.sent,
          found.groups,
          found.failed + found.uncertain,
        ),
      )
  return 0
}
