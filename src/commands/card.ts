import { brief, type PostId } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Button, Message } from '../channels/index.js'
import type { Plan, Post } from '../publishing/index.js'
import type { AskedByStaff } from './command.js'
import type { Dialog } from './dialogs.js'

/** What a button under the card does with the post. */
export type CardAct = 'now' | 'ok' | 'at' | 'edit' | 'cancel'

/**
 * The message that stands under a preview: whom it reaches, what to mind, and the buttons that
 * decide, or what to type where there are none.
 */
export function previewCard(
  asked: AskedByStaff,
  plan: Plan,
  post: Post,
  before: Post | undefined,
): Message {
  const { deps, now } = asked
  const { words, timeZone, quietEnd } = deps
  const { commands } = words
  const parts = Math.max(...[...plan.parts.values()].map(countTexts))
  const quietUntil = quietEnd(now)
  const quietAtHour = post.dueAt && quietEnd(post.dueAt)
  const lines = [
    commands.cardHead(post.number, plan.article.number, brief(plan.article.title, 120)),
    commands.cardAudience(brief(plan.audience, 200), plan.size),
    commands.cardForm(plan.form, parts),
    ...(plan.second
      ? [
          words.titles.card(
            brief(plan.article.title, 120),
            brief(plan.second.title, 120),
            plan.groups.length,
          ),
        ]
      : []),
    ...(post.dueAt ? [commands.cardHour(sayTime(post.dueAt, now, timeZone, words))] : []),
    ...(quietAtHour ? [commands.cardQuietThen(sayTime(quietAtHour, now, timeZone, words))] : []),
    ...(quietUntil && !post.dueAt
      ? [commands.cardQuietNow(sayTime(quietUntil, now, timeZone, words))]
      : []),
    ...(plan.unserved.length > 0 ? [commands.cardUnserved(titles(plan.unserved))] : []),
    ...overDay(plan, deps).map(({ groups, perDay }) => commands.cardOverDay(groups, perDay)),
    ...(before ? [commands.cardSentBefore(before.number)] : []),
  ]
  if (hasButtons(asked))
    return { text: lines.join('\n'), buttons: cardButtons(deps, post, before !== undefined, now) }
  const hour = post.dueAt && sayTime(post.dueAt, now, timeZone, words)
  return { text: [...lines, '', commands.cardTyped(hour, post.form === 'summary')].join('\n') }
}

/** What is typed next under a card without buttons decides; nothing where there are buttons. */
export function cardDialog(asked: AskedByStaff, post: Post): Dialog | undefined {
  return hasButtons(asked) ? undefined : { kind: 'post-card', post: post.id }
}

export function hasButtons({ deps, event }: Pick<AskedByStaff, 'deps' | 'event'>): boolean {
  return deps.channels.get(event.from.channel)?.buttons ?? false
}

/** Polls go by themselves, and are nothing to be read in parts. */
function countTexts(messages: readonly Message[]): number {
  return messages.filter(({ choices }) => !choices).length
}

/** The accounts that have more to say than a day's share. */
function overDay(
  plan: Plan,
  { channels }: AskedByStaff['deps'],
): readonly { readonly groups: number; readonly perDay: number }[] {
  const counts = new Map<string, { groups: number; says: number; perDay: number }>()
  for (const { accountId, channel } of plan.groups) {
    const perDay = channels.get(channel)?.pace.perDay
    if (perDay === undefined) continue
    const count = counts.get(accountId) ?? { groups: 0, says: 0, perDay }
    const says = count.says + (plan.parts.get(channel)?.length ?? 0)
    counts.set(accountId, { groups: count.groups + 1, says, perDay })
  }
  return [...counts.values()].filter(({ says, perDay }) => says > perDay)
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
