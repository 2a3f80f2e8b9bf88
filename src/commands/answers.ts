import { brief, fold, type PostId } from '../base/index.js'
import { readWhen } from '../calendar/index.js'
import { holdDraft, type Post, postById, putParts, setDraftHour } from '../publishing/index.js'
import { auditAct } from './audit.js'
import type { CardAct } from './card.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import { decide, planAgain } from './ordering.js'
import { actOnCard, CARD_DEEDS } from './press.js'
import { preview, refusePlan } from './publish.js'
import { refusal } from './refuse.js'
import { rewordPost } from './reword.js'
import { sayPast } from './times.js'

/** The hour that was asked for: the post is scheduled, or the question is asked again. */
export async function takeHour(asked: AskedByStaff, id: PostId, text: string): Promise<Answer> {
  const { trx, now, deps } = asked
  const post = await postById(trx, id)
  if (post?.state !== 'draft') return decided(asked, post)
  const when = readWhen(text, now, deps.timeZone)
  const again = { kind: 'post-time', post: id } as const
  if (when.kind === 'unreadable')
    return { ...says(deps.words.commands.unreadableTime(brief(text))), asks: again }
  if (when.kind === 'past') return { ...says(sayPast(when, now, deps)), asks: again }
  const plan = await planAgain(asked, post, 'card.at')
  if (plan.kind !== 'plan') return says(await refusePlan(asked, plan, 'post.schedule', id))
  // `ngay` means now, and now is no hour that could be over.
  if (when.at <= now) return told(await decide(asked, post, plan, { kind: 'now' }))
  await setDraftHour(trx, post.id, when.at)
  return told(await decide(asked, post, plan, { kind: 'at', at: when.at }))
}

function told({ toast, answer }: Awaited<ReturnType<typeof decide>>): Answer {
  return answer ?? says(toast)
}

function decided({ deps }: AskedByStaff, post: Post | undefined): Answer {
  return says(deps.words.commands.alreadyDecided(post?.number ?? 0))
}

/** What was typed under a card without buttons: `OK`, an hour, `HUY` or `SUA`. */
export async function takeCard(asked: AskedByStaff, id: PostId, text: string): Promise<Answer> {
  const post = await postById(asked.trx, id)
  if (post?.state !== 'draft') return decided(asked, post)
  const hasSummary = post.form === 'summary'
  const act = readTyped(text)
  if (act && (act !== 'edit' || hasSummary)) return await doTyped(asked, act, post)
  if (isHour(text, asked.now, asked.deps.timeZone)) return await takeHour(asked, id, text)
  return stillOpen(id, asked.deps.words.commands.cardNotUnderstood(brief(text), hasSummary))
}

/** Whether a text names an hour, be it past. */
export function isHour(text: string, now: Date, timeZone: string): boolean {
  return readWhen(text, now, timeZone).kind !== 'unreadable'
}

/** Whether a text is one of the words that decide a post. */
export function isTyped(text: string): boolean {
  return readTyped(text) !== undefined
}

/** Only what ends a sentence is left out: `ok?` asks, and `ok 7:30` names an hour. `Ngày` is a day, and not now. */
function readTyped(text: string): CardAct | undefined {
  if (/ngày/iu.test(text.normalize('NFC'))) return undefined
  const said = fold(text).replace(/[\s.!,…]+/gu, ' ')
  return TYPED.get(said.trim())
}

async function doTyped(asked: AskedByStaff, act: CardAct, post: Post): Promise<Answer> {
  const { staff, now, deps } = asked
  const { id, dueAt } = post
  const refused = await refusal(asked, staff, CARD_DEEDS[act], 'post.press', id)
  if (refused) return stillOpen(id, refused)
  // The hour went by while the card stood there.
  if (act === 'ok' && dueAt && dueAt <= now)
    return { ...says(sayPast({ at: dueAt }, now, deps)), asks: { kind: 'post-time', post: id } }
  const plan = await planAgain(asked, post, CARD_DEEDS[act])
  if (plan.kind !== 'plan') return says(await refusePlan(asked, plan, 'post.press', id))
  const { toast, answer } = await actOnCard(asked, act, post, plan)
  return answer ?? stillOpen(id, toast)
}

/** The card stays open, for there is no button left to press. */
function stillOpen(id: PostId, text: string): Answer {
  return { ...says(text), asks: { kind: 'post-card', post: id } }
}

const TYPED: ReadonlyMap<string, CardAct> = new Map([
  ...['ok', 'oke', 'okay', 'dong y', 'gui', 'send'].map((word) => [word, 'ok'] as const),
  ...['gui ngay', 'gui lai', 'ngay'].map((word) => [word, 'now'] as const),
  ...['huy', 'huy bo', 'thoi', 'cancel'].map((word) => [word, 'cancel'] as const),
  ...['sua', 'sua tom tat', 'edit'].map((word) => [word, 'edit'] as const),
  ...['theo dot', 'waves', 'in waves'].map((word) => [word, 'waves'] as const),
  ...['mot luot', 'at once'].map((word) => [word, 'once'] as const),
])

/** A better summary, shown at once as the groups will see it. */
export async function takeSummary(asked: AskedByStaff, id: PostId, text: string): Promise<Answer> {
  const { trx } = asked
  const post = await postById(trx, id)
  if (!post || !(await holdDraft(trx, id))) return decided(asked, post)
  const fault = await rewordPost(asked, post, text)
  if (fault) {
    const asks = { kind: 'post-summary', post: id } as const
    return { ...says(fault.text), ...(fault.again && { asks }) }
  }
  if (post.article) await auditAct(asked, 'article.summary', post.article, { post: post.number })
  else await auditAct(asked, 'notice.text', id, { number: post.number })
  const plan = await planAgain(asked, post, 'card.edit')
  if (plan.kind !== 'plan') return says(await refusePlan(asked, plan, 'post.press', id))
  await putParts(trx, post.id, plan.parts, plan.second)
  return await preview(asked, plan, post)
}
