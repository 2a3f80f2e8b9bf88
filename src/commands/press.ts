import { mayDo } from '../people/index.js'
import { cancelPost, type Plan, type Post, postById } from '../publishing/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type CardAct, readCardPress } from './card.js'
import { says } from './command.js'
import { isCorrectionPress, pressCorrection } from './correct-press.js'
import { decide, type Pressed, type PressedByStaff, planAgain } from './ordering.js'
import { isProgressPress, pressProgress } from './progress-press.js'
import { PREVIEW, sayNoPlan } from './publish.js'

/** Whether a button is one of ours at all; ratings are read elsewhere. */
export function isCardPress(value: string): boolean {
  return (
    value === PREVIEW ||
    readCardPress(value) !== undefined ||
    isCorrectionPress(value) ||
    isProgressPress(value)
  )
}

/** Does what a button under a preview says. Pressed twice, it is done once. */
export async function pressCard(asked: PressedByStaff, value: string): Promise<Pressed> {
  const { commands } = asked.deps.words
  if (isProgressPress(value)) return await pressProgress(asked, value)
  if (isCorrectionPress(value)) return await pressCorrection(asked, value)
  const press = readCardPress(value)
  if (!press) return { toast: commands.onlyPreview }
  const post = await postById(asked.trx, press.post)
  if (!post || !mayDo(asked.staff, 'publish')) {
    await auditRefused(asked, 'post.press', post?.id ?? '')
    return { toast: commands.notYours }
  }
  if (post.state !== 'draft') return { toast: commands.alreadyDecided(post.number) }
  const plan = await planAgain(asked, post)
  if (plan.kind !== 'plan') {
    const text = sayNoPlan(plan, asked)
    return { toast: text, answer: says(text) }
  }
  return await actOnCard(asked, press.act, post, plan)
}

/** Does with a draft what a button, or a word in its place, asks for. */
export async function actOnCard(
  asked: PressedByStaff,
  act: CardAct,
  post: Post,
  plan: Plan,
): Promise<Pressed> {
  return await ACTS[act](asked, post, plan)
}

type DoAct = (asked: PressedByStaff, post: Post, plan: Plan) => Promise<Pressed>

const ACTS: Readonly<Record<CardAct, DoAct>> = {
  now: (asked, post, plan) => decide(asked, post, plan, { kind: 'now' }),
  ok: (asked, post, plan) =>
    decide(asked, post, plan, post.dueAt ? { kind: 'at', at: post.dueAt } : { kind: 'now' }),
  at: async ({ deps }, post) => ({
    toast: deps.words.commands.askHourShort,
    answer: {
      ...says(deps.words.commands.askHour(post.number)),
      asks: { kind: 'post-time', post: post.id },
    },
  }),
  edit: async ({ deps, staff }, post, plan) => {
    const { commands } = deps.words
    if (!mayDo(staff, 'write-article')) return { toast: commands.notAllowed }
    const question = says(commands.askSummary(plan.article.summary))
    return {
      toast: commands.askSummaryShort,
      answer: { ...question, asks: { kind: 'post-summary', post: post.id } },
    }
  },
  cancel: async (asked, post) => {
    await cancelPost(asked.trx, post.id, asked.now)
    await auditAct(asked, 'post.cancel', post.id, { number: post.number })
    const said = asked.deps.words.commands.draftCancelled(post.number)
    return { toast: said, answer: says(said) }
  },
}
