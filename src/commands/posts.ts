import { loadAudienceMap, readAudience, resolveAudience } from '../audience/index.js'
import { sayTime } from '../calendar/index.js'
import { coversGroups, putAudit } from '../people/index.js'
import {
  cancelPost,
  findPost,
  listPosts,
  listScheduled,
  type Post,
  resendPost,
} from '../publishing/index.js'
import { readPostStatus } from '../reports/index.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'

const LISTED = 10

/** The posts that are still to come. */
export const schedule: Command = {
  names: ['lich', 'schedule'],
  who: 'staff',
  act: 'read',
  async run({ trx, deps, now }) {
    const { commands } = deps.words
    const posts = await listScheduled(trx, LISTED)
    if (posts.length === 0) return says(commands.nothingScheduled)
    const lines = posts.map((post) =>
      commands.scheduledLine(
        post.number,
        post.dueAt ? sayTime(post.dueAt, now, deps.timeZone, deps.words) : '',
        post.audience,
      ),
    )
    return says([commands.scheduledHead, ...lines, commands.scheduledNext].join('\n'))
  },
}

/** Stops what has not been said yet of a post. */
export const cancel: Command = {
  names: ['huy', 'cancel'],
  who: 'staff',
  act: 'publish',
  run: (asked) =>
    withPost(asked, async (post) => {
      const { commands } = asked.deps.words
      const cancelled = await cancelPost(asked.trx, post.id, asked.now)
      if (cancelled.kind === 'too-late') return says(commands.tooLateToCancel(post.number))
      await audit(asked, 'post.cancel', post)
      return says(commands.cancelled(post.number, cancelled.stopped))
    }),
}

/** How a post stands in its groups, or the newest posts. */
export const status: Command = {
  names: ['tinhtrang', 'status'],
  who: 'staff',
  act: 'read',
  async run(asked) {
    const { trx, args, deps } = asked
    const { publishing, commands } = deps.words
    if (args !== '')
      return await withPost(asked, async (post) =>
        says(publishing.status(post.number, await readPostStatus(trx, post.id))),
      )
    const posts = await listPosts(trx, LISTED)
    if (posts.length === 0) return says(commands.noPosts)
    const lines: string[] = []
    for (const post of posts) {
      const { sent, groups, failed, uncertain } = await readPostStatus(trx, post.id)
      lines.push(commands.postLine(post.number, post.state, sent, groups, failed + uncertain))
    }
    return says([...lines, commands.postNext(posts[0]?.number ?? 1)].join('\n'))
  },
}

/** Sends again to the groups where a post failed or may not have arrived. */
export const resend: Command = {
  names: ['guilai', 'resend'],
  who: 'staff',
  act: 'resend',
  run: (asked) =>
    withPost(asked, async (post) => {
      const { commands } = asked.deps.words
      if (post.state !== 'released' && post.state !== 'done')
        return says(commands.notSentYet(post.number))
      const count = await resendPost(asked.trx, post.id, asked.now)
      if (count === 0) return says(commands.nothingToResend(post.number))
      await audit(asked, 'post.resend', post)
      return says(commands.resending(post.number, count))
    }),
}

/** Goes on with the post whose number was typed, when it is within the rights of the one who asks. */
async function withPost(asked: AskedByStaff, go: (post: Post) => Promise<Answer>): Promise<Answer> {
  const { commands } = asked.deps.words
  if (asked.args === '') return says(commands.whichPost)
  const post = await findPost(asked.trx, asked.args)
  if (!post) return says(commands.noSuchPost(asked.args))
  return (await isTheirs(asked, post)) ? await go(post) : says(commands.notYours)
}

async function isTheirs({ trx, staff }: AskedByStaff, post: Post): Promise<boolean> {
  if (!staff.unitId || post.orderedBy === staff.id) return true
  const map = await loadAudienceMap(trx)
  const read = readAudience(post.audience)
  if (read.kind === 'fault') return false
  const resolved = resolveAudience(read, map)
  if (resolved.kind === 'fault') return false
  return coversGroups(staff, map, resolved.groups).beyond.length === 0
}

async function audit({ trx, now, staff, event }: AskedByStaff, act: string, post: Post) {
  await putAudit(trx, {
    at: now,
    staffId: staff.id,
    actor: `${event.from.channel}:${event.by.id}`,
    act,
    subject: post.id,
    detail: { number: post.number },
  })
}
