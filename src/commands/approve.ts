import { brief, fold, type PostId } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import { LANES, putToPeople } from '../delivery/index.js'
import { type Deed, staffById } from '../people/index.js'
import {
  approvalOf,
  decideApproval,
  findPost,
  holdAwaiting,
  listAwaiting,
  type Post,
  postById,
  putParts,
  rewordAwaiting,
} from '../publishing/index.js'
import {
  type ApprovalAct,
  approvalCard,
  nameOf,
  readApprovalPress,
  refOf,
  showApprovers,
} from './approval.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { planAgain } from './ordering.js'
import type { Pressed, PressedByAnyone, PressedByStaff } from './pressed.js'
import { refusePlan } from './publish.js'
import { refusal } from './refuse.js'
import { rewordPost } from './reword.js'
import { isTheirPost } from './theirs.js'

/** The posts that wait for a second person; with a number, that one is approved. */
export const approve: Command = {
  names: ['duyet', 'approve'],
  who: 'staff',
  deed: 'approvals',
  async run(asked) {
    if (asked.args === '') return await listThem(asked)
    const { ref, version } = readRef(asked.args)
    const post = await waitingNamed(asked, 'approval.ok', ref)
    if (!('id' in post)) return post
    const { toast, answer } = await decideOn(asked, post, version, 'approved')
    return answer ?? says(toast)
  },
}

/** `12.2`: post 12 in its second wording; without, in its first. What is typed names words that somebody has seen. */
function readRef(args: string): { readonly ref: string; readonly version: number } {
  const [, ref = args, version = '1'] = /^\s*(\D*\d{1,9})\.(\d{1,6})\s*$/u.exec(args) ?? []
  return { ref, version: Number(version) }
}

/** Returns a post to whoever asked for it, with the reason that stands behind its number. */
export const giveBack: Command = {
  names: ['tralai', 'return'],
  who: 'staff',
  deed: 'approval.back',
  async run(asked) {
    const { approvals } = asked.deps.words
    const [, ref, reason] = /^\s*(#?\d{1,9})\s+(\S[\s\S]*)$/u.exec(asked.args) ?? []
    if (!ref || !reason) return says(approvals.returnUsage)
    const post = await waitingNamed(asked, 'approval.back', ref)
    if (!('id' in post)) return post
    const { toast, answer } = await decideOn(asked, post, undefined, 'returned', reason)
    return answer ?? says(toast)
  },
}

async function listThem(asked: AskedByStaff): Promise<Answer> {
  const { trx, deps } = asked
  const { approvals } = deps.words
  const lines: string[] = []
  let first: string | undefined
  for (const post of await listAwaiting(trx)) {
    if (!(await isTheirPost(trx, asked.staff, 'approval.ok', post))) continue
    const approval = await approvalOf(trx, post.id)
    const by = approval ? await nameOf(trx, approval.askedBy, deps) : ''
    lines.push(approvals.line(post.number, by, brief(post.audience, 100)))
    first ??= refOf(post, approval?.version ?? 1)
  }
  if (first === undefined) return says(approvals.none)
  return says([approvals.head, ...lines, approvals.next(first)].join('\n'))
}

/** The post of a number, within the rights of the one who asks; otherwise what to tell them. */
async function waitingNamed(asked: AskedByStaff, deed: Deed, ref: string): Promise<Post | Answer> {
  const { commands } = asked.deps.words
  const post = await findPost(asked.trx, ref)
  if (!post) return says(commands.noSuchPost(brief(ref)))
  if (await isTheirPost(asked.trx, asked.staff, deed, post)) return post
  await auditRefused(asked, 'post.approve', post.id)
  return says(commands.notYours)
}

const PRESSED: Readonly<Record<ApprovalAct, Deed>> = {
  ok: 'approval.ok',
  back: 'approval.back',
  edit: 'approval.edit',
}

/** Does what a button under a post that waits says. Of two who press at once one is heard, and the other told. */
export async function pressApproval(pressed: PressedByAnyone, value: string): Promise<Pressed> {
  const { trx, deps, staff } = pressed
  const { commands, approvals } = deps.words
  const press = readApprovalPress(value)
  const post = press && (await postById(trx, press.post))
  const deed = press ? PRESSED[press.act] : 'approvals'
  const refused = await refusal(pressed, staff, deed, 'post.approve', post?.id)
  if (refused || !staff) return { toast: refused ?? commands.staffOnly }
  const asked = { ...pressed, staff }
  if (!press || !post || !(await isTheirPost(asked.trx, asked.staff, deed, post))) {
    await auditRefused(asked, 'post.approve', post?.id ?? '')
    return { toast: commands.notYours }
  }
  const { version, act } = press
  if (act !== 'edit')
    return await decideOn(asked, post, version, act === 'ok' ? 'approved' : 'returned')
  if (post.state !== 'awaiting') return { toast: sayOver(asked, post) }
  const said = approvals.askWords(post.number)
  return { toast: said, answer: { ...says(said), asks: { kind: 'post-reword', post: post.id } } }
}

async function decideOn(
  asked: PressedByStaff,
  post: Post,
  version: number | undefined,
  decision: 'approved' | 'returned',
  reason?: string,
): Promise<Pressed> {
  const { trx, staff, now, deps } = asked
  const { approvals } = deps.words
  const about = { post: post.id, version, by: staff.id }
  const decided = await decideApproval(trx, about, decision, now)
  if (decided.kind === 'own') return { toast: approvals.own(post.number) }
  if (decided.kind === 'reworded') return await showAnew(asked, post)
  if (decided.kind === 'over') {
    const said = sayOver(asked, (await postById(trx, post.id)) ?? post)
    return { toast: said, answer: says(said) }
  }
  await auditAct(asked, `post.${decision}`, post.id, { number: post.number })
  const by = await nameOf(trx, staff.id, deps)
  if (decision === 'returned') {
    const text = approvals.returnedTold(post.number, by, reason && brief(reason, 500))
    await tellAuthor(asked, post, decided.askedBy, text)
    if (reason) return told(approvals.returnedBecause(post.number))
    const said = approvals.returned(post.number)
    return { toast: said, answer: { ...says(said), asks: { kind: 'post-return', post: post.id } } }
  }
  const isLater = decided.dueAt && decided.dueAt > now
  const when = isLater ? sayTime(decided.dueAt, now, deps.timeZone, deps.words) : undefined
  await tellAuthor(asked, post, decided.askedBy, approvals.approvedTold(post.number, by, when))
  return told(approvals.approved(post.number, when))
}

function told(said: string): Pressed {
  return { toast: said, answer: says(said) }
}

/** Its words are new: it is shown once more to whoever decided about the old ones. */
async function showAnew(asked: PressedByStaff, post: Post): Promise<Pressed> {
  const { trx, deps, now } = asked
  const said = deps.words.approvals.reworded(post.number)
  const approval = await approvalOf(trx, post.id)
  if (!approval) return { toast: said }
  const card = await approvalCard(trx, post, post.audience, approval, deps, now)
  return { toast: said, answer: { say: [{ text: said }, ...card] } }
}

function sayOver({ deps }: Pick<PressedByStaff, 'deps'>, { number, state }: Post): string {
  const { approvals } = deps.words
  return approvals.over(number, approvals.overStates[state])
}

async function tellAuthor(
  { trx, deps, now, event }: PressedByStaff,
  post: Post,
  author: Parameters<typeof staffById>[1],
  text: string,
): Promise<void> {
  const staff = await staffById(trx, author)
  if (!staff) return
  const word = { key: `decided:${post.id}/${event.id}`, lane: LANES.reply, say: () => ({ text }) }
  await putToPeople(trx, [staff], word, deps.speakers, now)
}

/** Why it was returned, typed after the button: whoever asked for it is told. */
export async function takeReason(asked: AskedByStaff, id: PostId, text: string): Promise<Answer> {
  const { approvals } = asked.deps.words
  const said = fold(text)
    .replace(/[\s.!,…]+/gu, ' ')
    .trim()
  if (said === '' || said === 'thoi' || said === 'no') return says(approvals.noReason)
  const [post, approval] = [await postById(asked.trx, id), await approvalOf(asked.trx, id)]
  if (!post || approval?.decision !== 'returned' || approval.decidedBy !== asked.staff.id)
    return says(post ? sayOver(asked, post) : asked.deps.words.commands.notYours)
  const by = await nameOf(asked.trx, asked.staff.id, asked.deps)
  const reason = approvals.reasonTold(post.number, by, brief(text, 500))
  await tellAuthor(asked, post, approval.askedBy, reason)
  return says(approvals.reasonKept)
}

/** New words for a post that waits: whoever changed them is no second person any more, and the others look anew. */
export async function takeRewording(
  asked: AskedByStaff,
  id: PostId,
  text: string,
): Promise<Answer> {
  const { trx, deps, staff } = asked
  const { approvals, commands } = deps.words
  const post = await postById(trx, id)
  if (post?.state !== 'awaiting') return says(post ? sayOver(asked, post) : commands.notYours)
  const before = await planAgain(asked, post, 'approval.edit')
  if (before.kind !== 'plan') return says(await refusePlan(asked, before, 'post.reword', post.id))
  // Before the words are touched: what somebody has just approved goes as they saw it.
  if (!(await holdAwaiting(trx, id))) return says(sayOver(asked, post))
  const fault = await rewordPost(asked, post, text)
  if (fault) return says(fault.text)
  const plan = await planAgain(asked, post, 'approval.edit')
  // Its second title may not go with them: then it stays as those who approve have seen it.
  if (plan.kind !== 'plan') return says(await refusePlan(asked, plan, 'post.reword', post.id))
  const approval = await rewordAwaiting(trx, id, staff.id)
  if (!approval) return says(sayOver(asked, post))
  await auditAct(asked, 'post.reword', post.id, { number: post.number, version: approval.version })
  await putParts(trx, post.id, plan.parts, plan.second)
  const shown = await showApprovers(asked, post, plan, approval)
  return says(
    shown > 0 ? approvals.rewordedSaid(post.number, shown) : approvals.rewordedNobody(post.number),
  )
}
