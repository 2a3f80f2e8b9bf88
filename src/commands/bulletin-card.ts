import { brief, fold, type PostId } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import {
  type BulletinPlan,
  cancelPost,
  isOvertaken,
  orderPost,
  type Post,
  postById,
} from '../publishing/index.js'
import { arrivalLines } from './arrival.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import type { Pressed, PressedByAnyone, PressedByStaff } from './pressed.js'
import { PREVIEW } from './publish.js'
import { refusal } from './refuse.js'
import { mayNotSchedule } from './schedule-add.js'
import { isTheirPost } from './theirs.js'

type BulletinAct = 'now' | 'cancel'

/** A bulletin as groups will see it, and below it the card that decides. */
export async function bulletinPreview(
  asked: AskedByStaff,
  { parts, audience, groups }: BulletinPlan,
  post: Post,
): Promise<Answer> {
  const { event, deps, now } = asked
  const { words, channels, quietEnd, timeZone } = deps
  const { schedules, commands } = words
  const shown = parts.get(event.from.channel) ?? [...parts.values()][0] ?? []
  const quietUntil = quietEnd(now)
  const head = schedules.bulletinCard(post.number, brief(audience, 100), groups.length)
  const sending = { waves: [groups], parts, order: { kind: 'now' } } as const
  const lines = [
    head,
    ...(await arrivalLines(asked, sending)),
    ...(quietUntil ? [commands.cardQuietNow(sayTime(quietUntil, now, timeZone, words))] : []),
  ]
  const preview = shown.map((message) => ({
    ...message,
    ...(message.buttons && {
      buttons: message.buttons.map((row) => row.map(({ label }) => ({ label, value: PREVIEW }))),
    }),
  }))
  if (!channels.get(event.from.channel)?.buttons)
    return {
      say: [...preview, { text: [...lines, schedules.bulletinTyped].join('\n') }],
      asks: { kind: 'bulletin-card', post: post.id },
    }
  const button = (label: string, act: BulletinAct) => ({ label, value: `b:${post.id}:${act}` })
  const row = [button(commands.buttonSendNow, 'now'), button(commands.buttonCancel, 'cancel')]
  return { say: [...preview, { text: lines.join('\n'), buttons: [row] }] }
}

/** What a press on such a card means; `undefined` for other buttons. */
export function readBulletinPress(
  value: string,
): { readonly post: PostId; readonly act: BulletinAct } | undefined {
  const [, post, act] = /^b:([0-9a-f-]{36}):(now|cancel)$/.exec(value) ?? []
  return post && act ? { post: post as PostId, act: act as BulletinAct } : undefined
}

/** Does what a button under a bulletin says. Pressed twice, it is done once. */
export async function pressBulletin(pressed: PressedByAnyone, value: string): Promise<Pressed> {
  const { deps, staff } = pressed
  const press = readBulletinPress(value)
  const deed = press?.act === 'cancel' ? 'bulletin.cancel' : 'bulletin.now'
  const refused = await refusal(pressed, staff, deed, 'post.press', press?.post)
  if (refused || !staff) return { toast: refused ?? deps.words.commands.staffOnly }
  if (!press) return { toast: deps.words.commands.onlyPreview }
  return await decide({ ...pressed, staff }, press.post, press.act)
}

/** What was typed under a card without buttons: `OK` or `HUY`. */
export async function takeBulletinWord(
  asked: AskedByStaff,
  id: PostId,
  text: string,
): Promise<Answer> {
  const word = fold(text)
    .replace(/[\s.!,…]+/gu, ' ')
    .trim()
  const act = WORDS.get(word)
  if (!act)
    return {
      ...says(asked.deps.words.schedules.bulletinTyped),
      asks: { kind: 'bulletin-card', post: id },
    }
  const { toast, answer } = await decide(asked, id, act)
  return answer ?? says(toast)
}

const WORDS: ReadonlyMap<string, BulletinAct> = new Map([
  ...['ok', 'oke', 'okay', 'gui', 'gui ngay', 'send'].map((word) => [word, 'now'] as const),
  ...['huy', 'huy bo', 'thoi', 'cancel'].map((word) => [word, 'cancel'] as const),
])

async function decide(asked: PressedByStaff, id: PostId, act: BulletinAct): Promise<Pressed> {
  const { trx, staff, now, deps } = asked
  const { commands, schedules } = deps.words
  const post = await postById(trx, id)
  const deed = act === 'cancel' ? 'bulletin.cancel' : 'bulletin.now'
  if (!post || !(await isTheirPost(trx, staff, deed, post))) {
    await auditRefused(asked, 'post.press', post?.id ?? '')
    return { toast: commands.notYours }
  }
  if (post.state !== 'draft') return { toast: commands.alreadyDecided(post.number) }
  if (act === 'cancel') {
    if ((await cancelPost(trx, id, now)).kind !== 'cancelled')
      return { toast: commands.alreadyDecided(post.number) }
    await auditAct(asked, 'post.cancel', id, { number: post.number })
    const said = commands.draftCancelled(post.number)
    return { toast: said, answer: says(said) }
  }
  const mayNot = await mayNotSchedule(asked, 'bulletin.now')
  if (mayNot) return { toast: mayNot, answer: says(mayNot) }
  if (await isOvertaken(trx, id)) {
    const said = schedules.bulletinOvertaken
    return { toast: said, answer: says(said) }
  }
  if (!(await orderPost(trx, id, { kind: 'now' }, now)))
    return { toast: commands.alreadyDecided(post.number) }
  await auditAct(asked, 'post.send', id, { number: post.number })
  const said = schedules.bulletinGoes(post.number)
  return { toast: said, answer: says(said) }
}
