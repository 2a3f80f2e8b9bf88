import { loadAudienceMap } from '../audience/index.js'
import type { PostId } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Button, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, putToPeople } from '../delivery/index.js'
import { coversGroups, listStaff, type Staff, staffById } from '../people/index.js'
import {
  type Approval,
  askApproval,
  findNotice,
  isTheirs,
  type Order,
  type Post,
  type PostPlan,
  readPartsOf,
  type Under,
} from '../publishing/index.js'
import { auditAct } from './audit.js'
import { type CommandDeps, says } from './command.js'
import type { Pressed, PressedByStaff } from './pressed.js'

/** What a button under a post that waits does. */
export type ApprovalAct = 'ok' | 'back' | 'edit'

/** Has a draft wait for a second person, and shows it to all who may be that. */
export async function putToApprovers(
  asked: PressedByStaff,
  post: Post,
  plan: PostPlan,
  order: Order,
): Promise<Pressed> {
  const { trx, now, deps, staff } = asked
  const { approvals, commands } = deps.words
  const others = (await approversOf(asked, plan)).filter(({ id }) => id !== staff.id)
  if (others.length === 0) {
    const said = approvals.nobody(post.number)
    return { toast: said, answer: says(said) }
  }
  const approval = await askApproval(trx, { post: post.id, order, by: staff.id }, now)
  if (!approval) return { toast: commands.alreadyDecided(post.number) }
  await auditAct(asked, 'post.ask', post.id, { number: post.number, version: approval.version })
  const dueAt = order.kind === 'at' ? order.at : null
  await showApprovers(asked, { ...post, dueAt }, plan, approval)
  const said = approvals.asked(post.number, others.length)
  return { toast: said, answer: says(said) }
}

/** Those who may approve what goes to these groups. */
async function approversOf({ trx }: PressedByStaff, plan: PostPlan): Promise<readonly Staff[]> {
  const map = await loadAudienceMap(trx)
  return (await listStaff(trx)).filter(
    (one) => coversGroups(one, 'approval.ok', map, plan.groups).beyond.length === 0,
  )
}

/** Shows a post that waits to all who may approve it: as the groups will see it, then the card. Returns how many. */
export async function showApprovers(
  asked: PressedByStaff,
  post: Post,
  plan: PostPlan,
  approval: Approval,
): Promise<number> {
  const { trx, now, deps } = asked
  const others = (await approversOf(asked, plan)).filter(({ id }) => !isTheirs(approval, id))
  const messages = await approvalCard(trx, post, plan.audience, approval, deps, now)
  for (const [at, message] of messages.entries()) {
    const key = `approval:${post.id}/${approval.version}/${at}`
    const say = ({ channel }: Staff) => asTheyRead(message, channel, deps)
    await putToPeople(trx, others, { key, lane: LANES.reply, say }, deps.speakers, now)
  }
  return others.length
}

/** Where there are no buttons, what to type stands under the card. */
function asTheyRead(
  message: Message,
  channel: Staff['channel'],
  { channels }: CommandDeps,
): Message {
  const { buttons, ...plain } = message
  return buttons && !channels.get(channel)?.buttons ? plain : message
}

/** A post that waits, as groups will see it, and the card that decides it. */
export async function approvalCard(
  db: Db,
  post: Post,
  audience: string,
  approval: Approval,
  deps: CommandDeps,
  now: Date,
): Promise<readonly Message[]> {
  const { approvals } = deps.words
  const shown = await partsShown(db, post, deps, 'first')
  // What the other half of the groups see differs in its first part alone.
  const others =
    post.secondTitle === null ? [] : (await partsShown(db, post, deps, 'second')).slice(0, 1)
  const by = await nameOf(db, approval.askedBy, deps)
  const lines = [
    approvals.card(post.number, by, approval.rewordedBy !== null),
    approvals.audience(audience),
    ...(await asksOf(db, post, deps)),
    post.dueAt && post.dueAt > now
      ? deps.words.commands.cardHour(sayTime(post.dueAt, now, deps.timeZone, deps.words))
      : approvals.atOnce,
    ...(post.waves ? [deps.words.waves.wish(post.waves.gapMinutes)] : []),
    approvals.typed(post.number, refOf(post, approval.version)),
  ]
  const plain = [...shown, ...others].map(({ buttons: _, choices: __, ...message }) => message)
  return [...plain, { text: lines.join('\n'), buttons: buttonsOf(post, approval, deps) }]
}

/** What a notice asks: its buttons are not shown here. */
async function asksOf(
  db: Db,
  { id, article }: Post,
  deps: CommandDeps,
): Promise<readonly string[]> {
  const notice = article ? undefined : await findNotice(db, id)
  const said = notice && deps.words.notices.cardAsks(notice)
  return said ? [said] : []
}

/** A post as the groups of the first channel see it that it was written for. */
async function partsShown(db: Db, { id }: Post, { channels }: CommandDeps, under: Under) {
  const parts = await readPartsOf(db, id, under)
  const channel = [...channels.keys()].find((each) => parts.has(each))
  return (channel && parts.get(channel)) ?? []
}

/** What is typed to name a post in the words that it has now. */
export function refOf({ number }: Post, version: number): string {
  return version === 1 ? String(number) : `${number}.${version}`
}

function buttonsOf(
  { id, form }: Post,
  { version }: Approval,
  { words: { approvals } }: CommandDeps,
): readonly (readonly Button[])[] {
  const button = (label: string, act: ApprovalAct): Button => ({
    label,
    value: `a:${id}:${version}:${act}`,
  })
  const edit = form === 'summary' ? [button(approvals.buttonEdit, 'edit')] : []
  return [
    [button(approvals.buttonApprove, 'ok'), button(approvals.buttonReturn, 'back')],
    ...(edit.length > 0 ? [edit] : []),
  ]
}

/** What a press under a post that waits means; `undefined` for other buttons. */
export function readApprovalPress(value: string):
  | {
      readonly post: PostId
      readonly version: number
      readonly act: ApprovalAct
    }
  | undefined {
  const [, post, version, act] = /^a:([0-9a-f-]{36}):(\d{1,6}):(ok|back|edit)$/.exec(value) ?? []
  if (!post || !act) return undefined
  return { post: post as PostId, version: Number(version), act: act as ApprovalAct }
}

/** How staff are called where others read it: by their name, else by their role. */
export async function nameOf(
  db: Db,
  id: Staff['id'],
  { words }: Pick<CommandDeps, 'words'>,
): Promise<string> {
  const staff = await staffById(db, id)
  return staff?.name ?? words.people.roles[staff?.role ?? 'editor']
}
