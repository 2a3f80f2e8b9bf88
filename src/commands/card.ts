import { brief, type PostId } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Button, Message } from '../channels/index.js'
import type { Plan, Post } from '../publishing/index.js'
import type { AskedByStaff } from './command.js'

/** What a button under the card does with the post. */
export type CardAct = 'now' | 'ok' | 'at' | 'edit' | 'cancel'

/** The message that stands under a preview: whom it reaches, what to mind, and the buttons that decide. */
export function previewCard(
  { deps, now }: AskedByStaff,
  plan: Plan,
  post: Post,
  before: Post | undefined,
): Message {
  const { words, timeZone, quietEnd } = deps
  const { commands } = words
  const parts = Math.max(...[...plan.parts.values()].map((messages) => messages.length))
  const quietUntil = quietEnd(now)
  const quietAtHour = post.dueAt && quietEnd(post.dueAt)
  const lines = [
    commands.cardHead(post.number, plan.article.number, brief(plan.article.title, 120)),
    commands.cardAudience(brief(plan.audience, 200), plan.size),
    commands.cardForm(plan.form, parts),
    ...(post.dueAt ? [commands.cardHour(sayTime(post.dueAt, now, timeZone, words))] : []),
    ...(quietAtHour ? [commands.cardQuietThen(sayTime(quietAtHour, now, timeZone, words))] : []),
    ...(quietUntil && !post.dueAt
      ? [commands.cardQuietNow(sayTime(quietUntil, now, timeZone, words))]
      : []),
    ...(plan.unserved.length > 0 ? [commands.cardUnserved(titles(plan.unserved))] : []),
    ...(before ? [commands.cardSentBefore(before.number)] : []),
  ]
  return { text: lines.join('\n'), buttons: cardButtons(deps, post, before !== undefined, now) }
}

function titles(groups: Plan['unserved']): readonly string[] {
  return groups.map(({ title }) => title)
}

function cardButtons(
  { words: { commands }, timeZone, words }: AskedByStaff['deps'],
  post: Post,
  again: boolean,
  now: Date,
): readonly (readonly Button[])[] {
  const button = (label: string, act: CardAct): Button => ({
    label,
    value: cardValue(post.id, act),
  })
  const send = button(again ? commands.buttonSendAgain : commands.buttonSendNow, 'now')
  const first = post.dueAt
    ? [button(commands.buttonAtHour(sayTime(post.dueAt, now, timeZone, words)), 'ok'), send]
    : [send, button(commands.buttonChooseHour, 'at')]
  // A post in full has no summary to be mended.
  const edit = post.form === 'summary' ? [button(commands.buttonEdit, 'edit')] : []
  const hour = post.dueAt ? [button(commands.buttonOtherHour, 'at')] : []
  return [first, [...hour, ...edit, button(commands.buttonCancel, 'cancel')]]
}

function cardValue(post: PostId, act: CardAct): string {
  return `p:${post}:${act}`
}

/** What a press on a card's button means; `undefined` for other buttons. */
export function readCardPress(
  value: string,
): { readonly post: PostId; readonly act: CardAct } | undefined {
  const [, post, act] = /^p:([0-9a-f-]{36}):(now|ok|at|edit|cancel)$/.exec(value) ?? []
  return post && act ? { post: post as PostId, act: act as CardAct } : undefined
}
