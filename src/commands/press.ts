import { brief } from '../base/index.js'
import type { Deed } from '../people/index.js'
import {
  cancelPost,
  type Post,
  type PostPlan,
  postById,
  setDraftWaves,
  type WavesWish,
} from '../publishing/index.js'
import { auditAct } from './audit.js'
import { type CardAct, readCardPress } from './card.js'
import { says } from './command.js'
import { decide, planAgain } from './ordering.js'
import type { Pressed, PressedByAnyone, PressedByStaff } from './pressed.js'
import { cardOf, PREVIEW, refusePlan } from './publish.js'
import { refusal } from './refuse.js'

/** Whether a button is one of ours at all; ratings are read elsewhere. */
export function isCardPress(value: string): boolean {
  return value === PREVIEW || readCardPress(value) !== undefined
}

/** Does what a button under a preview says. Pressed twice, it is done once. */
export async function pressCard(pressed: PressedByAnyone, value: string): Promise<Pressed> {
  const { trx, deps, staff } = pressed
  const { commands } = deps.words
  const press = readCardPress(value)
  const post = press && (await postById(trx, press.post))
  const deed = press ? CARD_DEEDS[press.act] : 'show'
  const refused = await refusal(pressed, staff, deed, 'post.press', post?.id)
  if (refused || !staff) return { toast: refused ?? commands.staffOnly }
  if (!press) return { toast: commands.onlyPreview }
  if (!post) return { toast: commands.notYours }
  if (post.state !== 'draft') return { toast: commands.alreadyDecided(post.number) }
  const asked = { ...pressed, staff }
  const plan = await planAgain(asked, post, deed)
  if (plan.kind !== 'plan') {
    const text = await refusePlan(asked, plan, 'post.press', post.id)
    return { toast: text, answer: says(text) }
  }
  return await ACTS[press.act](asked, post, plan)
}

/** The row of each button in the table of rights. */
export const CARD_DEEDS: Readonly<Record<CardAct, Deed>> = {
  now: 'card.now',
  ok: 'card.ok',
  at: 'card.at',
  edit: 'card.edit',
  waves: 'card.waves',
  once: 'card.once',
  cancel: 'card.cancel',
}

/** Does with a draft what was typed in the place of a button, by somebody who may. */
export async function actOnCard(
  asked: PressedByStaff,
  act: CardAct,
  post: Post,
  plan: PostPlan,
): Promise<Pressed> {
  return await ACTS[act](asked, post, plan)
}

type DoAct = (asked: PressedByStaff, post: Post, plan: PostPlan) => Promise<Pressed>

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
  edit: async ({ deps }, post, plan) => {
    const { commands, notices } = deps.words
    const isNotice = 'notice' in plan
    const question = says(
      isNotice
        ? notices.askText(post.number, brief(plan.notice.text, 1_500))
        : commands.askSummary(plan.article.summary),
    )
    return {
      toast: isNotice ? notices.askTextShort : commands.askSummaryShort,
      answer: { ...question, asks: { kind: 'post-summary', post: post.id } },
    }
  },
  waves: (asked, post, plan) => setWaves(asked, post, plan, { gapMinutes: null }),
  once: (asked, post, plan) => setWaves(asked, post, plan, null),
  cancel: async (asked, post) => {
    await cancelPost(asked.trx, post.id, asked.now)
    await auditAct(asked, 'post.cancel', post.id, { number: post.number })
    const said = asked.deps.words.commands.draftCancelled(post.number)
    return { toast: said, answer: says(said) }
  },
}

/** Shows the card as it is then. */
async function setWaves(
  asked: PressedByStaff,
  post: Post,
  plan: PostPlan,
  wish: WavesWish | null,
): Promise<Pressed> {
  const { waves } = asked.deps.words
  await setDraftWaves(asked.trx, post.id, wish)
  const card = await cardOf(asked, plan, { ...post, waves: wish && { ...wish, at: 0, of: 0 } })
  return { toast: wish ? waves.chosen : waves.notChosen, answer: card }
}
