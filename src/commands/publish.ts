import { sayAudienceFault } from '../audience/index.js'
import { brief } from '../base/index.js'
import { readWhen } from '../calendar/index.js'
import type { Message } from '../channels/index.js'
import {
  holdDraft,
  type NoPlan,
  noticesLike,
  openDraft,
  type Plan,
  type Post,
  type PostPlan,
  planPost,
  postsLike,
  putDraft,
  putParts,
  sendingOf,
  setDraftHour,
  setDraftWaves,
  type WavesWish,
} from '../publishing/index.js'
import { arrivalLines } from './arrival.js'
import { auditAct, auditRefused } from './audit.js'
import { cardDialog, previewCard } from './card.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import type { PressedByStaff } from './pressed.js'
import { type PublishLine, readPublish } from './read-publish.js'
import { sayPast } from './times.js'

/** Shows what an article will look like in the groups and whom it will reach; nothing is sent before a button says so. */
export const publish: Command = {
  names: ['dang', 'publish'],
  who: 'staff',
  deed: 'publish',
  async run(asked) {
    const { commands } = asked.deps.words
    const line = readPublish(asked.args)
    if (line.kind === 'no-article') return says(commands.publishUsage)
    if (line.kind === 'bad-form') return says(commands.badForm(brief(line.part)))
    const hour = readHour(asked, line)
    if (hour.kind === 'fault') return says(hour.text)
    const planned = await planPost(asked.trx, wishOf(asked, line), asked.deps)
    if (planned.kind !== 'plan') return says(await refusePlan(asked, planned, 'post.draft'))
    const post = await draftOf(asked, planned, { at: hour.at, waves: line.waves ?? null })
    return await preview(asked, planned, post)
  },
}

function wishOf({ staff }: AskedByStaff, line: PublishLine) {
  return {
    article: line.article,
    form: line.form ?? 'summary',
    by: staff,
    ...(line.audience && { audience: line.audience }),
    ...(line.secondTitle !== undefined && { secondTitle: line.secondTitle }),
  } as const
}

type Hour =
  | { readonly kind: 'hour'; readonly at: Date | null }
  | { readonly kind: 'fault'; readonly text: string }

/** The hour that stands in a line; null for none, and for now. */
export function readHour({ now, deps }: AskedByStaff, { at }: Pick<PublishLine, 'at'>): Hour {
  if (at === undefined) return { kind: 'hour', at: null }
  const when = readWhen(at, now, deps.timeZone)
  // `ngay` is no hour: it goes when the button says so.
  if (when.kind === 'at') return { kind: 'hour', at: when.at > now ? when.at : null }
  const text =
    when.kind === 'past' ? sayPast(when, now, deps) : deps.words.commands.unreadableTime(brief(at))
  return { kind: 'fault', text }
}

/** Why there is nothing to publish; groups beyond somebody's rights are a refusal, and kept in the audit. */
export async function refusePlan(
  asked: PressedByStaff,
  planned: NoPlan,
  act: string,
  subject = '',
): Promise<string> {
  if (planned.kind === 'beyond') await auditRefused(asked, act, subject)
  return sayNoPlan(planned, asked)
}

/** What to type instead. */
function sayNoPlan(planned: NoPlan, { deps: { words } }: Pick<AskedByStaff, 'deps'>): string {
  switch (planned.kind) {
    case 'no-article':
      return words.commands.noSuchArticle(brief(planned.ref))
    case 'bad-audience':
      return sayAudienceFault(planned.fault, words)
    case 'beyond':
      return words.commands.groupsBeyondYours(planned.groups.map(({ title }) => title))
    case 'no-groups':
      return words.commands.noGroups(brief(planned.audience))
    case 'no-channel':
      return words.commands.channelOff(planned.channel)
    case 'bad-title':
      return words.titles.faults[planned.why]
  }
}

/** An open draft of the same wish is used again, with the words as they are now. */
async function draftOf(
  asked: AskedByStaff,
  plan: Plan,
  { at, waves }: { readonly at: Date | null; readonly waves: WavesWish | null },
): Promise<Post> {
  const { trx, staff, now } = asked
  const like = await postsLike(trx, { ...plan, article: plan.article.id })
  const mine = openDraft(like, staff.id)
  // Somebody may be pressing its button at this moment; then this is another.
  const open = mine && (await holdDraft(trx, mine.id)) ? mine : undefined
  const post = open ?? (await putDraft(trx, newPost(asked, plan), plan.parts, now))
  if (open) await putParts(trx, open.id, plan.parts, plan.second)
  await setDraftHour(trx, post.id, at)
  await setDraftWaves(trx, post.id, waves)
  if (!open)
    await auditAct(asked, 'post.draft', post.id, {
      number: post.number,
      article: plan.article.number,
      groups: plan.groups.length,
    })
  return { ...post, dueAt: at, waves: waves && { ...waves, at: 0, of: 0 } }
}

function newPost({ event, staff }: AskedByStaff, plan: Plan) {
  return {
    key: `command:${event.id}`,
    article: plan.article.id,
    form: plan.form,
    audience: plan.audience,
    ...(plan.second && { second: plan.second }),
    by: staff.id,
    orderedIn: { account: event.account, to: event.from },
  }
}

/** What the groups of the asker's own channel will see, then the card by which it is decided. */
export async function preview(asked: AskedByStaff, plan: PostPlan, post: Post): Promise<Answer> {
  const shown = plan.parts.get(asked.event.from.channel) ?? [...plan.parts.values()][0] ?? []
  const seen = [...shown, ...secondShown(asked, plan)].map((message) => asPreview(asked, message))
  const card = await cardOf(asked, plan, post)
  return { ...card, say: [...seen, ...card.say] }
}

/** Of the second title only what differs. */
function secondShown({ event }: AskedByStaff, plan: PostPlan): readonly Message[] {
  const parts = 'notice' in plan ? undefined : plan.second?.parts
  return (parts?.get(event.from.channel) ?? [...(parts?.values() ?? [])][0] ?? []).slice(0, 1)
}

/** The card alone, as things stand now. */
export async function cardOf(asked: PressedByStaff, plan: PostPlan, post: Post): Promise<Answer> {
  const like =
    'notice' in plan
      ? await noticesLike(asked.trx, { ...plan, text: plan.notice.text })
      : await postsLike(asked.trx, { ...plan, article: plan.article.id })
  const before = like.find(({ id, state }) => id !== post.id && state !== 'draft')
  const order = post.dueAt ? ({ kind: 'at', at: post.dueAt } as const) : ({ kind: 'now' } as const)
  const arrival = await arrivalLines(asked, sendingOf(plan, post.waves, order))
  const asks = cardDialog(asked, post)
  return { say: [previewCard(asked, plan, post, { before, arrival })], ...(asks && { asks }) }
}

/** The stars of a preview rate nothing, and its poll is only described. */
export function asPreview({ deps }: Pick<AskedByStaff, 'deps'>, message: Message): Message {
  if (message.choices)
    return { text: deps.words.commands.previewPoll(message.text, message.choices) }
  if (!message.buttons) return message
  const buttons = message.buttons.map((row) => row.map(({ label }) => ({ label, value: PREVIEW })))
  return { ...message, buttons }
}

/** The value of a button that only shows what it will look like. */
export const PREVIEW = 'preview'
