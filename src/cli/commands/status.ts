import { z } from 'zod'
import { sayTime } from '../../calendar/index.js'
import { findPost, listPosts, type Post } from '../../publishing/index.js'
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
    withHouse(asked, (house, { timeZone }) =>
      ref === undefined
        ? listAll(asked, house, json)
        : showOne(asked, house, { ref: word(ref), json, timeZone }),
    ),
})

async function showOne(
  asked: Asked,
  { db }: House,
  {
    ref,
    json,
    timeZone,
  }: { readonly ref: string; readonly json: boolean; readonly timeZone: string },
): Promise<ExitCode> {
  const { out, words } = asked
  const post = await findPost(db, ref)
  if (!post) {
    out.aside(words.cli.noSuchPost(ref))
    return 1
  }
  const found = await readPostStatus(db, post.id)
  if (json) out.json(statusDocument(post, found))
  else out.line(sayStatus(post, found, words, dueOf(post, asked, timeZone)))
  return 0
}

function dueOf(
  { state, dueAt }: Post,
  { host, words }: Asked,
  timeZone: string,
): string | undefined {
  if (state !== 'scheduled' || !dueAt) return undefined
  return sayTime(dueAt, host.clock.now(), timeZone, words)
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
