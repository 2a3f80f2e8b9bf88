import { loadAudienceMap } from '../audience/index.js'
import { brief } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import { coversGroups, type Deed, reaches } from '../people/index.js'
import {
  cancelPost,
  findPost,
  groupsOfPost,
  listPosts,
  listScheduled,
  type Post,
  resendPost,
} from '../publishing/index.js'
import { readPostCounts, readPostStatus } from '../reports/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { sayCorrections } from './say-corrections.js'

const LISTED = 10

/** The posts that are still to come. */
export const schedule: Command = {
  names: ['lich', 'schedule'],
  who: 'staff',
  deed: 'schedule',
  async run({ trx, deps, now }) {
    const { commands } = deps.words
    const posts = await listScheduled(trx, LISTED)
    if (posts.length === 0) return says(commands.nothingScheduled)
    const lines = posts.map((post) =>
      commands.scheduledLine(post.number, hourOf(post, { deps, now }), brief(post.audience, 100)),
    )
    return says([commands.scheduledHead, ...lines, commands.scheduledNext].join('\n'))
  },
}

function hourOf({ dueAt }: Post, { deps, now }: Pick<AskedByStaff, 'deps' | 'now'>): string {
  return dueAt ? sayTime(dueAt, now, deps.timeZone, deps.words) : ''
}

/** Stops what has not been said yet of a post. */
export const cancel: Command = {
  names: ['huy', 'cancel'],
  who: 'staff',
  deed: 'cancel',
  run: (asked) =>
    withPost(asked, 'huy', 'cancel', async (post) => {
      const { commands } = asked.deps.words
      const cancelled = await cancelPost(asked.trx, post.id, asked.now)
      if (cancelled.kind === 'too-late') return says(commands.tooLateToCancel(post.number))
      await auditAct(asked, 'post.cancel', post.id, { number: post.number })
      return says(commands.cancelled(post.number, cancelled.stopped))
    }),
}

/** How a post stands in its groups, or the newest posts. */
export const status: Command = {
  names: ['tinhtrang', 'status'],
  who: 'staff',
  deed: 'status',
  async run(asked) {
    const { trx, args, deps } = asked
    const { publishing, commands } = deps.words
    if (args !== '')
      return await withPost(asked, 'tinhtrang', 'status.post', async (post) => {
        const status = await readPostStatus(trx, post.id)
        if (status.groups > 0)
          return says(
            [publishing.status(post.number, status), ...(await sayCorrections(asked, post))].join(
              '\n',
            ),
          )
        return says(commands.notReleased(post.number, post.state, hourOf(post, asked)))
      })
    const posts = await listPosts(trx, LISTED)
    if (posts.length === 0) return says(commands.noPosts)
    const ids = posts.map(({ id }) => id)
    const countsOf = await readPostCounts(trx, ids)
    const lines = posts.map(({ id, number, state }) => {
      const { sent, groups, troubled } = countsOf(id)
      return commands.postLine(number, state, sent, groups, troubled)
    })
    return says([...lines, commands.postNext(posts[0]?.number ?? 1)].join('\n'))
  },
}

/** Sends again to the groups where a post failed or may not have arrived. */
export const resend: Command = {
  names: ['guilai', 'resend'],
  who: 'staff',
  deed: 'resend',
  run: (asked) =>
    withPost(asked, 'guilai', 'resend', async (post) => {
      const { commands } = asked.deps.words
      if (post.state !== 'released' && post.state !== 'done')
        return says(commands.notSentYet(post.number))
      const count = await resendPost(asked.trx, post.id, asked.now)
      if (count === 0) return says(commands.nothingToResend(post.number))
      await auditAct(asked, 'post.resend', post.id, { number: post.number })
      return says(commands.resending(post.number, count))
    }),
}

/** Goes on with the post whose number was typed, when it is within the rights of the one who asks. */
export async function withPost(
  asked: AskedByStaff,
  command: string,
  deed: Deed,
  go: (post: Post) => Promise<Answer>,
): Promise<Answer> {
  const { commands } = asked.deps.words
  if (asked.args === '') return says(commands.whichPost(command))
  const post = await findPost(asked.trx, asked.args)
  if (!post) return says(commands.noSuchPost(brief(asked.args)))
  if (await isTheirs(asked, deed, post)) return await go(post)
  await auditRefused(asked, `post.${command}`, post.id)
  return says(commands.notYours)
}

/** Judged by the groups a post goes to, those that are off included; an author who moved on has no say any more. */
export async function isTheirs(
  { trx, staff }: Pick<AskedByStaff, 'trx' | 'staff'>,
  deed: Deed,
  post: Post,
): Promise<boolean> {
  if (reaches(staff, deed, [])) return true
  const map = await loadAudienceMap(trx)
  const groups = await groupsOfPost(trx, post, map)
  return groups.length > 0 && coversGroups(staff, deed, map, groups).beyond.length === 0
}
