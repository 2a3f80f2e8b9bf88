import { articleById } from '../articles/index.js'
import { sayTime } from '../calendar/index.js'
import type { Shown } from '../feedback/index.js'
import type { Deed } from '../people/index.js'
import {
  findNotice,
  type Order,
  orderPost,
  type Post,
  type PostPlan,
  planNotice,
  planPost,
  sendingOf,
} from '../publishing/index.js'
import { putToApprovers } from './approval.js'
import { arrivalLines } from './arrival.js'
import { auditAct } from './audit.js'
import { type Answer, says, toStaff } from './command.js'
import type { Pressed, PressedByStaff } from './pressed.js'
import { sayPast } from './times.js'

/** What a press as staff brings is said as to staff. */
export function asStaff({ toast, answer }: Pressed): Pressed {
  return { toast, ...(answer && { answer: toStaff(answer) }) }
}

/** What was done with a case, and the case below as it is now. */
export function withCard(said: string, shown: Shown | undefined): Answer {
  if (!shown) return says(said)
  return { say: [{ text: said }, shown.card], about: shown.about }
}

/** The rights of the one who decides count, and the groups as they are now. */
export async function planAgain(asked: PressedByStaff, post: Post, deed: Deed) {
  const notice = post.article ? undefined : await findNotice(asked.trx, post.id)
  if (notice) {
    const wish = { notice, audience: post.audience, by: asked.staff, deed }
    return await planNotice(asked.trx, wish, asked.deps)
  }
  const article = post.article && (await articleById(asked.trx, post.article))
  const wish = {
    article: String(article ? article.number : ''),
    audience: post.audience,
    form: post.form,
    ...(post.secondTitle !== null && { secondTitle: post.secondTitle }),
    by: asked.staff,
    deed,
  }
  return await planPost(asked.trx, wish, asked.deps)
}

/** Orders a draft for now or an hour, once; says so with what to know about that hour. */
export async function decide(
  asked: PressedByStaff,
  post: Post,
  plan: PostPlan,
  order: Order,
): Promise<Pressed> {
  const { trx, now, deps } = asked
  const { commands } = deps.words
  if (order.kind === 'at' && order.at <= now) return { toast: sayPast({ at: order.at }, now, deps) }
  if (deps.needsApproval) return await putToApprovers(asked, post, plan, order)
  if (!(await orderPost(trx, post.id, order, now)))
    return { toast: commands.alreadyDecided(post.number) }
  const act = order.kind === 'now' ? 'post.send' : 'post.schedule'
  await auditAct(asked, act, post.id, { number: post.number })
  const lines = await arrivalLines(asked, sendingOf(plan, post.waves, order))
  const said = sayOrdered(asked, post, plan.groups.length, order)
  return { toast: said, answer: says([said, ...lines].join('\n')) }
}

function sayOrdered(
  { now, deps }: PressedByStaff,
  { number }: Post,
  groups: number,
  order: Order,
): string {
  const { words, timeZone, quietEnd } = deps
  if (order.kind === 'now') return words.commands.orderedNow(number, groups)
  const said = words.commands.orderedAt(number, groups, sayTime(order.at, now, timeZone, words))
  const quietUntil = quietEnd(order.at)
  if (!quietUntil) return said
  return `${said}\n${words.commands.cardQuietThen(sayTime(quietUntil, now, timeZone, words))}`
}
