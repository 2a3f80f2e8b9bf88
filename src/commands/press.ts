import { articleById, setSummary } from '../articles/index.js'
import { readWhen, sayTime } from '../calendar/index.js'
import { mayDo, putAudit } from '../people/index.js'
import {
  cancelPost,
  type Order,
  orderPost,
  type Plan,
  type Post,
  planPost,
  postById,
  putParts,
  setDraftHour,
} from '../publishing/index.js'
import { type CardAct, readCardPress } from './card.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import { PREVIEW, preview, sayNoPlan } from './publish.js'
import { sayPast } from './times.js'

/** What a press on one of our buttons brings: a short answer on the button, and perhaps words in the chat. */
export interface Pressed {
  readonly toast: string
  readonly answer?: Answer
}

/** A press by a staff member; what was typed is missing. */
export type PressedByStaff = Omit<AskedByStaff, 'said' | 'args'>

/** Whether a button is one of ours at all; ratings are read elsewhere. */
export function isCardPress(value: string): boolean {
  return value === PREVIEW || readCardPress(value) !== undefined
}

/** Does what a button under a preview says. Pressed twice, it is done once. */
export async function pressCard(asked: PressedByStaff, value: string): Promise<Pressed> {
  const { commands } = asked.deps.words
  const press = readCardPress(value)
  if (!press) return { toast: commands.onlyPreview }
  const post = await postById(asked.trx, press.post)
  if (!post || !mayDo(asked.staff, 'publish')) return { toast: commands.notYours }
  if (post.state !== 'draft') return { toast: commands.alreadyDecided(post.number) }
  const plan = await planAgain(asked, post)
  if (plan.kind !== 'plan') {
    const text = sayNoPlan(plan, asked)
    return { toast: text, answer: says(text) }
  }
  return await ACTS[press.act](asked, post, plan)
}

/** The rights of the one who presses count, and the groups as they are now. */
async function planAgain(asked: PressedByStaff, post: Post) {
  const article = post.article && (await articleById(asked.trx, post.article))
  return await planPost(
    asked.trx,
    {
      article: String(article ? article.number : ''),
      audience: post.audience,
      form: post.form,
      by: asked.staff,
    },
    asked.deps,
  )
}

type DoAct = (asked: PressedByStaff, post: Post, plan: Plan) => Promise<Pressed>

const ACTS: Readonly<Record<CardAct, DoAct>> = {
  now: (asked, post, plan) => order(asked, post, plan, { kind: 'now' }),
  ok: (asked, post, plan) =>
    order(asked, post, plan, post.dueAt ? { kind: 'at', at: post.dueAt } : { kind: 'now' }),
  at: async ({ deps }, post) => ({
    toast: deps.words.commands.askHourShort,
    answer: {
      ...says(deps.words.commands.askHour(post.number)),
      asks: { kind: 'post-time', post: post.id },
    },
  }),
  edit: async ({ deps }, post, plan) => ({
    toast: deps.words.commands.askSummaryShort,
    answer: {
      ...says(deps.words.commands.askSummary(plan.article.summary)),
      asks: { kind: 'post-summary', post: post.id },
    },
  }),
  cancel: async (asked, post) => {
    await cancelPost(asked.trx, post.id, asked.now)
    await audit(asked, 'post.cancel', post)
    const said = asked.deps.words.commands.draftCancelled(post.number)
    return { toast: said, answer: says(said) }
  },
}

async function order(asked: PressedByStaff, post: Post, plan: Plan, wish: Order): Promise<Pressed> {
  const { trx, now, deps } = asked
  const { commands } = deps.words
  if (wish.kind === 'at' && wish.at <= now) return { toast: sayPast({ at: wish.at }, now, deps) }
  if (!(await orderPost(trx, post.id, wish, now)))
    return { toast: commands.alreadyDecided(post.number) }
  await audit(asked, wish.kind === 'now' ? 'post.send' : 'post.schedule', post)
  const groups = plan.groups.length
  const said =
    wish.kind === 'now'
      ? commands.orderedNow(post.number, groups)
      : commands.orderedAt(post.number, groups, sayTime(wish.at, now, deps.timeZone, deps.words))
  return { toast: said, answer: says(said) }
}

async function audit({ trx, now, staff, event }: PressedByStaff, act: string, post: Post) {
  await putAudit(trx, {
    at: now,
    staffId: staff.id,
    actor: `${event.from.channel}:${event.by.id}`,
    act,
    subject: post.id,
    detail: { number: post.number },
  })
}

/** The hour that was asked for: the post is scheduled, or the question is asked again. */
export async function takeHour(
  asked: AskedByStaff,
  postId: Post['id'],
  text: string,
): Promise<Answer> {
  const { trx, now, deps } = asked
  const { commands } = deps.words
  const post = await postById(trx, postId)
  if (post?.state !== 'draft') return says(commands.alreadyDecided(post?.number ?? 0))
  const when = readWhen(text, now, deps.timeZone)
  const again = { kind: 'post-time', post: postId } as const
  if (when.kind === 'unreadable') return { ...says(commands.unreadableTime(text)), asks: again }
  if (when.kind === 'past') return { ...says(sayPast(when, now, deps)), asks: again }
  const plan = await planAgain(asked, post)
  if (plan.kind !== 'plan') return says(sayNoPlan(plan, asked))
  await setDraftHour(trx, post.id, when.at)
  const { toast, answer } = await order(asked, post, plan, { kind: 'at', at: when.at })
  return answer ?? says(toast)
}

/** A better summary, shown at once as the groups will see it. */
export async function takeSummary(
  asked: AskedByStaff,
  postId: Post['id'],
  text: string,
): Promise<Answer> {
  const { trx, deps } = asked
  const { commands } = deps.words
  const post = await postById(trx, postId)
  if (post?.state !== 'draft' || !post.article)
    return says(commands.alreadyDecided(post?.number ?? 0))
  const set = await setSummary(trx, post.article, text, 'staff')
  if (set.kind !== 'set') return says(commands.sendTextOnly)
  await audit(asked, 'article.summary', post)
  const plan = await planAgain(asked, { ...post, form: 'summary' })
  if (plan.kind !== 'plan') return says(sayNoPlan(plan, asked))
  await putParts(trx, post.id, plan.parts)
  return { say: await preview(asked, plan, post) }
}
