import { brief, type CorrectionId, fold, type PostId } from '../base/index.js'
import type { Deed } from '../people/index.js'
import {
  type Correction,
  correctionById,
  dropCorrection,
  orderCorrection,
  type Post,
  postById,
} from '../publishing/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import { askWords, type CorrectionAct, hindranceOf, proposeWords } from './correct.js'
import type { Pressed, PressedByAnyone, PressedByStaff } from './pressed.js'
import { refusal } from './refuse.js'
import { isTheirPost } from './theirs.js'

/** Whether a button decides a correction. */
export function isCorrectionPress(value: string): boolean {
  return readPress(value) !== undefined
}

function readPress(
  value: string,
): { readonly id: string; readonly act: CorrectionAct } | undefined {
  const [, id, act] = /^sua:([0-9a-f-]{36}):(send|drop|article)$/.exec(value) ?? []
  return id && act ? { id, act: act as CorrectionAct } : undefined
}

const PRESSED: Readonly<Record<CorrectionAct, Deed>> = {
  send: 'correction.send',
  drop: 'correction.drop',
  article: 'correction.article',
}

/** Does what a button under a correction says. Pressed twice, it is done once. */
export async function pressCorrection(pressed: PressedByAnyone, value: string): Promise<Pressed> {
  const { trx, deps, staff } = pressed
  const { commands } = deps.words
  const press = readPress(value)
  const correction =
    press && press.act !== 'article'
      ? await correctionById(trx, press.id as CorrectionId)
      : undefined
  const post = await postById(trx, (correction?.post ?? press?.id ?? '') as PostId)
  const deed = press ? PRESSED[press.act] : 'correct'
  const refused = await refusal(pressed, staff, deed, 'correction.press', post?.id)
  if (refused || !staff) return { toast: refused ?? commands.staffOnly }
  const asked = { ...pressed, staff }
  if (!press || !post || !(await isTheirPost(trx, staff, deed, post))) {
    await auditRefused(asked, 'correction.press', post?.id ?? '')
    return { toast: commands.notYours }
  }
  if (correction) return await decideCorrection(asked, correction, post, press.act)
  const hindrance = await hindranceOf(asked, post)
  if (hindrance) return { toast: hindrance, answer: says(hindrance) }
  const answer = await proposeWords(asked, post, { kind: 'article' })
  return { toast: commands.onlyPreview, answer }
}

async function decideCorrection(
  asked: PressedByStaff,
  correction: Correction,
  post: Post,
  act: CorrectionAct,
): Promise<Pressed> {
  const said =
    act === 'drop' ? await drop(asked, correction, post) : await order(asked, correction, post)
  return { toast: brief(said, LONGEST_TOAST), answer: says(said) }
}

const LONGEST_TOAST = 190

async function drop(
  { trx, deps }: PressedByStaff,
  { id }: Correction,
  post: Post,
): Promise<string> {
  const { corrections } = deps.words
  return (await dropCorrection(trx, id))
    ? corrections.dropped(post.number)
    : corrections.decided(post.number)
}

async function order(asked: PressedByStaff, correction: Correction, post: Post): Promise<string> {
  const { trx, now, deps } = asked
  const { corrections } = deps.words
  const ignoresQuiet = deps.quietEnd(now) !== undefined
  const ordered = await orderCorrection(trx, correction.id, now, { ignoresQuiet })
  if (ordered.kind === 'decided') return corrections.decided(post.number)
  const isRecall = correction.kind === 'recall'
  const { number } = post
  await auditAct(asked, isRecall ? 'post.recall' : 'post.correct', post.id, { number })
  if (ordered.kind === 'before-release')
    return isRecall ? corrections.recallBefore(number) : corrections.orderedBefore(number)
  return isRecall ? corrections.recallOrdered(number) : corrections.ordered(number)
}

/** The new words of a post that were asked for; `BAI` for those that its article has now. */
export async function takeWords(asked: AskedByStaff, id: PostId): Promise<Answer> {
  const { words } = asked.deps
  const post = await postById(asked.trx, id)
  if (!post || !(await isTheirPost(asked.trx, asked.staff, 'correct', post))) {
    await auditRefused(asked, 'answer.post-words', id)
    return says(words.commands.notYours)
  }
  const hindrance = await hindranceOf(asked, post)
  if (hindrance) return says(hindrance)
  const text = asked.said.text.trim()
  if (text === '') {
    const again = await askWords(asked, post)
    return { ...again, say: [{ text: words.corrections.noText }, ...again.say] }
  }
  const isArticle = fold(text).replace(/[\s.!]+/gu, '') === 'bai'
  return await proposeWords(asked, post, isArticle ? { kind: 'article' } : { kind: 'typed', text })
}

/** What was typed under a correction without buttons: `OK` or `HUY`. */
export async function takeDecision(asked: AskedByStaff, id: CorrectionId): Promise<Answer> {
  const { words } = asked.deps
  const correction = await correctionById(asked.trx, id)
  const post = correction && (await postById(asked.trx, correction.post))
  if (!correction || !post || !(await isTheirPost(asked.trx, asked.staff, 'correct', post))) {
    await auditRefused(asked, 'answer.correction-card', id)
    return says(words.commands.notYours)
  }
  const act = TYPED.get(
    fold(asked.said.text)
      .replace(/[\s.!,…]+/gu, ' ')
      .trim(),
  )
  if (!act)
    return {
      ...says(words.corrections.notUnderstood(brief(asked.said.text))),
      asks: { kind: 'correction-card', correction: id },
    }
  const { toast, answer } = await decideCorrection(asked, correction, post, act)
  return answer ?? says(toast)
}

const TYPED: ReadonlyMap<string, CorrectionAct> = new Map([
  ...['ok', 'oke', 'okay', 'dong y', 'gui', 'gui sua', 'send', 'thu hoi'].map(
    (word) => [word, 'send'] as const,
  ),
  ...['huy', 'huy bo', 'thoi', 'cancel'].map((word) => [word, 'drop'] as const),
])
