import { mayPostIn } from '../audience/index.js'
import { type AccountId, brief, type PostId } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Button, Message } from '../channels/index.js'
import type { Words } from '../language/index.js'
import type { Post, PostPlan } from '../publishing/index.js'
import type { AskedByStaff } from './command.js'
import type { Dialog } from './dialogs.js'
import type { PressedByStaff } from './pressed.js'

/** What a button under the card does with the post. */
export type CardAct = 'now' | 'ok' | 'at' | 'edit' | 'waves' | 'once' | 'cancel'

/** What else a card says. */
export interface CardNotes {
  /** It was sent to the same groups before. */
  readonly before: Post | undefined
  /** When the last group will have it, where that is worth a line. */
  readonly arrival: readonly string[]
}

/**
 * The message that stands under a preview: whom it reaches, what to mind, and the buttons that
 * decide, or what to type where there are none.
 */
export function previewCard(
  asked: PressedByStaff,
  plan: PostPlan,
  post: Post,
  { before, arrival }: CardNotes,
): Message {
  const { deps, now } = asked
  const { words, timeZone, quietEnd } = deps
  const { commands } = words
  const parts = Math.max(...[...plan.parts.values()].map(countTexts))
  const quietUntil = quietEnd(now)
  const quietAtHour = post.dueAt && quietEnd(post.dueAt)
  const over = overDay(plan, deps)
  const lines = [
    headOf(plan, post, deps),
    commands.cardAudience(brief(plan.audience, 200), plan.size),
    ...looksOf(plan, parts, deps),
    ...titlesOf(plan, deps),
    ...(post.dueAt ? [commands.cardHour(sayTime(post.dueAt, now, timeZone, words))] : []),
    ...(quietAtHour ? [commands.cardQuietThen(sayTime(quietAtHour, now, timeZone, words))] : []),
    ...(quietUntil && !post.dueAt
      ? [commands.cardQuietNow(sayTime(quietUntil, now, timeZone, words))]
      : []),
    ...(plan.unserved.length > 0 ? [commands.cardUnserved(titles(plan.unserved))] : []),
    ...(post.waves ? [words.waves.card(plan.waves.map(sizeOf), post.waves.gapMinutes)] : []),
    ...(over.length > 0
      ? over.map(({ groups, perDay }) => commands.cardOverDay(groups, perDay))
      : arrival),
    ...(before ? [sentBefore(plan, before, deps)] : []),
  ]
  const buttons = () => cardButtons(deps, plan, post, before !== undefined, now)
  if (hasButtons(asked)) return { text: lines.join('\n'), buttons: buttons() }
  const hour = post.dueAt && sayTime(post.dueAt, now, timeZone, words)
  const typed = [
    commands.cardTyped(hour, post.form === 'summary', 'notice' in plan),
    ...typedWaves(plan, post, words),
  ]
  return { text: [...lines, '', ...typed].join('\n') }
}

type CardDeps = AskedByStaff['deps']

function headOf(plan: PostPlan, { number }: Post, { words }: CardDeps): string {
  const { commands, notices } = words
  return 'notice' in plan
    ? notices.cardHead(number, brief(plan.notice.text, 120))
    : commands.cardHead(number, plan.article.number, brief(plan.article.title, 120))
}

/** How it looks, and what a notice asks. */
function looksOf(plan: PostPlan, parts: number, { words }: CardDeps): readonly string[] {
  const { commands, notices } = words
  if (!('notice' in plan)) return [commands.cardForm(plan.form, parts)]
  const asks = notices.cardAsks(plan.notice)
  return [...(parts > 1 ? [notices.cardParts(parts)] : []), ...(asks ? [asks] : [])]
}

/** Where each half of the groups sees another title. */
function titlesOf(plan: PostPlan, { words }: CardDeps): readonly string[] {
  if ('notice' in plan || !plan.second) return []
  const [first, second] = [brief(plan.article.title, 120), brief(plan.second.title, 120)]
  return [words.titles.card(first, second, plan.groups.length)]
}

function sentBefore(plan: PostPlan, { number }: Post, { words }: CardDeps): string {
  const { commands, notices } = words
  return 'notice' in plan ? notices.cardSentBefore(number) : commands.cardSentBefore(number)
}

/** What is typed next under a card without buttons decides; nothing where there are buttons. */
export function cardDialog(asked: PressedByStaff, post: Post): Dialog | undefined {
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
  plan: PostPlan,
  { channels, accounts }: AskedByStaff['deps'],
): readonly { readonly groups: number; readonly perDay: number }[] {
  const counts = new Map<AccountId, { groups: number; says: number; perDay: number }>()
  const saysOf = (account: AccountId) => counts.get(account)?.says ?? 0
  for (const group of plan.groups) {
    const perDay = channels.get(group.channel)?.pace.perDay
    if (perDay === undefined) continue
    // Accounts that share a group lighten each other.
    const may = mayPostIn(group).filter((one) => accounts.has(one))
    const [first = group.accountId] = may
    const account = may.reduce((least, one) => (saysOf(one) < saysOf(least) ? one : least), first)
    const says = saysOf(account) + (plan.parts.get(group.channel)?.length ?? 0)
    counts.set(account, { groups: (counts.get(account)?.groups ?? 0) + 1, says, perDay })
  }
  return [...counts.values()].filter(({ says, perDay }) => says > perDay)
}

function sizeOf(groups: readonly unknown[]): number {
  return groups.length
}

/** Where all groups are of one level there is nothing to choose. */
function typedWaves({ waves }: PostPlan, post: Post, words: Words): readonly string[] {
  if (waves.length < 2) return []
  return [post.waves ? words.waves.typedAtOnce : words.waves.typedWaves]
}

function titles(groups: PostPlan['unserved']): readonly string[] {
  return groups.map(({ title }) => title)
}

function cardButtons(
  { words, timeZone }: AskedByStaff['deps'],
  plan: PostPlan,
  post: Post,
  again: boolean,
  now: Date,
): readonly (readonly Button[])[] {
  const { commands, notices } = words
  const editing = 'notice' in plan ? notices.buttonEdit : commands.buttonEdit
  const button = (label: string, act: CardAct): Button => ({
    label,
    value: cardValue(post.id, act),
  })
  const send = button(again ? commands.buttonSendAgain : commands.buttonSendNow, 'now')
  const first = post.dueAt
    ? [button(commands.buttonAtHour(sayTime(post.dueAt, now, timeZone, words)), 'ok'), send]
    : [send, button(commands.buttonChooseHour, 'at')]
  // A post in full has no summary to be mended.
  const edit = post.form === 'summary' ? [button(editing, 'edit')] : []
  const hour = post.dueAt ? [button(commands.buttonOtherHour, 'at')] : []
  const { waves } = words
  const order = post.waves ? button(waves.buttonAtOnce, 'once') : button(waves.buttonWaves, 'waves')
  return [
    first,
    ...(plan.waves.length > 1 ? [[order]] : []),
    [...hour, ...edit, button(commands.buttonCancel, 'cancel')],
  ]
}

function cardValue(post: PostId, act: CardAct): string {
  return `p:${post}:${act}`
}

/** What a press on a card's button means; `undefined` for other buttons. */
export function readCardPress(
  value: string,
): { readonly post: PostId; readonly act: CardAct } | undefined {
  const [, post, act] = /^p:([0-9a-f-]{36}):(now|ok|at|edit|waves|once|cancel)$/.exec(value) ?? []
  return post && act ? { post: post as PostId, act: act as CardAct } : undefined
}
