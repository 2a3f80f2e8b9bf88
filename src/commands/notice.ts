import {
  findNotice,
  holdDraft,
  type Notice,
  type NoticePlan,
  noticesLike,
  openDraft,
  type Post,
  planNotice,
  putNotice,
  putParts,
  setDraftHour,
  setNotice,
} from '../publishing/index.js'
import { auditAct } from './audit.js'
import { type AskedByStaff, type Command, says } from './command.js'
import { preview, readHour, refusePlan } from './publish.js'
import { type NoticeOptions, readNotice, readNoticeText } from './read-notice.js'

/** Shows what a short post without an article will look like and whom it will reach; nothing is sent before a button says so. */
export const notice: Command = {
  names: ['thongbao', 'notice'],
  who: 'staff',
  deed: 'notice',
  async run(asked) {
    const { notices } = asked.deps.words
    if (asked.args.trim() === '') return says(notices.usage)
    const line = readNotice(asked.args)
    if (line.kind === 'fault') return says(notices.faults[line.fault])
    const hour = readHour(asked, line)
    if (hour.kind === 'fault') return says(hour.text)
    const { staff: by, trx, deps } = asked
    const wish = { notice: toNotice(line.text, line.options), by, deed: 'notice' } as const
    const { audience } = line
    const plan = await planNotice(trx, { ...wish, ...(audience && { audience }) }, deps)
    if (plan.kind !== 'plan') return says(await refusePlan(asked, plan, 'notice.draft'))
    const post = await draftOf(asked, plan, hour.at)
    return await preview(asked, plan, post)
  },
}

function toNotice(text: string, options: NoticeOptions): Notice {
  const { hasButton, choices, question = null, remindHours = null } = options
  return { text, hasButton, choices, question, remindHours }
}

/** An open draft of the same words is used again, with what is asked now. */
async function draftOf(asked: AskedByStaff, plan: NoticePlan, at: Date | null): Promise<Post> {
  const { trx, staff, now, event } = asked
  const like = await noticesLike(trx, { ...plan, text: plan.notice.text })
  const mine = openDraft(like, staff.id)
  // Somebody may be pressing its button at this moment; then this is another.
  const open = mine && (await holdDraft(trx, mine.id)) ? mine : undefined
  const orderedIn = { account: event.account, to: event.from }
  const owners = { key: `command:${event.id}`, by: staff.id, orderedIn }
  const post = open ?? (await putNotice(trx, plan, owners, now))
  if (open) await putChanged(asked, open, plan)
  await setDraftHour(trx, post.id, at)
  const detail = { number: post.number, groups: plan.groups.length }
  if (!open) await auditAct(asked, 'notice.draft', post.id, detail)
  return { ...post, dueAt: at }
}

async function putChanged({ trx }: AskedByStaff, { id }: Post, plan: NoticePlan): Promise<void> {
  await setNotice(trx, id, plan.notice)
  await putParts(trx, id, plan.parts)
}

/** What became of new words for a notice. */
export type Rewritten = { readonly kind: 'set' } | { readonly kind: 'fault'; readonly text: string }

/**
 * Puts what was typed in the place of a notice's text; what it asks stays unless that was typed too. `undefined` for
 * any other post. The parts are to be planned anew. Needs a transaction.
 */
export async function rewriteNotice(
  { trx, deps }: Pick<AskedByStaff, 'trx' | 'deps'>,
  { id }: Post,
  typed: string,
): Promise<Rewritten | undefined> {
  const before = await findNotice(trx, id)
  if (!before) return undefined
  const read = readNoticeText(typed)
  if (read.kind === 'fault') return { kind: 'fault', text: deps.words.notices.faults[read.fault] }
  const fresh = read.hasOptions ? toNotice(read.text, read.options) : { ...before, text: read.text }
  await setNotice(trx, id, fresh)
  return { kind: 'set' }
}
