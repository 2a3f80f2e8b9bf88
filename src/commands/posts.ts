import { brief } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Deed } from '../people/index.js'
import {
  cancelPost,
  findNotice,
  findPost,
  listPosts,
  type Post,
  resendPost,
  sayWave,
} from '../publishing/index.js'
import { readPostCounts, readPostStatus } from '../reports/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { sayCorrections } from './say-corrections.js'
import { isTheirPost } from './theirs.js'

const LISTED = 10

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
      const { notices } = asked.deps.words
      if (cancelled.kind === 'reminder-stopped') {
        await auditAct(asked, 'notice.no-reminder', post.id, { number: post.number })
        return says(notices.reminderStopped(post.number))
      }
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
            [
              publishing.status(post.number, status),
              ...sayWave(post, deps.words),
              ...(await sayCorrections(asked, post)),
              ...(await seeResults(asked, post)),
            ].join('\n'),
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

/** Where what came back on a notice is to be seen. */
async function seeResults(
  { trx, deps: { words } }: AskedByStaff,
  { id, article, number }: Post,
): Promise<readonly string[]> {
  const notice = article ? undefined : await findNotice(trx, id)
  return notice ? [words.notices.seeResults(number)] : []
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
  if (await isTheirPost(asked.trx, asked.staff, deed, post)) return await go(post)
  await auditRefused(asked, `post.${command}`, post.id)
  return says(commands.notYours)
}
