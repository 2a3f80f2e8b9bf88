import type { PostId } from '../base/index.js'
import { cutMessage, type Post, postById, resendPost } from '../publishing/index.js'
import { readPostStatus } from '../reports/index.js'
import { auditAct, auditRefused } from './audit.js'
import { says } from './command.js'
import type { Pressed, PressedByAnyone, PressedByStaff } from './pressed.js'
import { refusal } from './refuse.js'
import { isTheirPost } from './theirs.js'

type ProgressAct = 'again' | 'failed'

/** Whether a button stands under the end of a broadcast. */
export function isProgressPress(value: string): boolean {
  return readPress(value) !== undefined
}

function readPress(value: string): { readonly id: PostId; readonly act: ProgressAct } | undefined {
  const [, id, act] = /^post:([0-9a-f-]{36}):(again|failed)$/.exec(value) ?? []
  return id && act ? { id: id as PostId, act: act as ProgressAct } : undefined
}

/** Sends again what failed of a post, or names the groups, for whoever may. */
export async function pressProgress(pressed: PressedByAnyone, value: string): Promise<Pressed> {
  const { trx, deps, staff } = pressed
  const press = readPress(value)
  const post = press && (await postById(trx, press.id))
  const deed = press?.act === 'again' ? 'progress.again' : 'progress.failed'
  const refused = await refusal(pressed, staff, deed, 'progress.press', post?.id)
  if (refused || !staff) return { toast: refused ?? deps.words.commands.staffOnly }
  const asked = { ...pressed, staff }
  if (!press || !post || !(await isTheirPost(trx, staff, deed, post))) {
    await auditRefused(asked, 'progress.press', post?.id ?? '')
    return { toast: deps.words.commands.notYours }
  }
  return press.act === 'again' ? await sendAgain(asked, post) : await nameFailed(asked, post)
}

async function sendAgain(asked: PressedByStaff, { id, number }: Post): Promise<Pressed> {
  const { commands } = asked.deps.words
  const count = await resendPost(asked.trx, id, asked.now)
  if (count === 0) return { toast: commands.nothingToResend(number) }
  await auditAct(asked, 'post.resend', id, { number })
  const said = commands.resending(number, count)
  return { toast: said, answer: says(said) }
}

/** So many groups are named for one reason. */
const NAMED = 100
/** Zalo's, the shorter of the two. */
const SHORTEST_LIMIT = 2_000

async function nameFailed({ trx, deps }: PressedByStaff, { id, number }: Post): Promise<Pressed> {
  const { publishing, progress } = deps.words
  const status = await readPostStatus(trx, id, NAMED)
  if (status.troubles.length === 0) return { toast: progress.noneFailed(number) }
  const text = publishing.status(number, status)
  return {
    toast: progress.buttonFailed,
    answer: { say: cutMessage({ text }, SHORTEST_LIMIT) },
  }
}
