import {
  after,
  type CaseId,
  type DeliveryId,
  type FeedbackId,
  MINUTE,
  type PostId,
  SECOND,
  type Seal,
} from '../base/index.js'
import type { AlbumPlace, Incoming, Words } from '../channels/index.js'
import type { Db, FeedbackKind } from '../db/index.js'
import { deliveryNamed } from '../delivery/index.js'
import type { FeedbackIn, InboxView } from '../feedback/index.js'

/** What a person was asked. */
export type Dialog = StaffDialog | MemberDialog

/** What is asked of staff. */
export type StaffDialog =
  /** The text of a new article. */
  | { readonly kind: 'article' }
  /** The hour of a post. */
  | { readonly kind: 'post-time'; readonly post: PostId }
  /** What shall become of a post that was shown, where there are no buttons to say it. */
  | { readonly kind: 'post-card'; readonly post: PostId }
  /** A better summary for the article of a post. */
  | { readonly kind: 'post-summary'; readonly post: PostId }
  /** What is written to the one who wrote, or where a case goes. */
  | { readonly kind: 'case'; readonly case: CaseId; readonly act: 'answer' | 'ask' | 'forward' }
  /** Which of a list of feedback, where there are no buttons to say it. */
  | {
      readonly kind: 'inbox'
      readonly view: InboxView
      readonly page: number
      /** The cases or the feedback of the page, as they were shown. */
      readonly shown: readonly string[]
    }

/** What is asked of members. */
export type MemberDialog =
  /** What they want to tell us, step by step. */
  | Guide
  /** What a feedback was taken for, if it is something else. */
  | { readonly kind: 'feedback-kind'; readonly feedback: FeedbackId }
  /** Whether all that is kept about them shall be erased. */
  | { readonly kind: 'forget' }

/** How far a member has come with what they want to tell us. */
export interface Guide {
  readonly kind: 'feedback'
  readonly step: 'consent' | 'kind' | 'text' | 'place' | 'name' | 'send'
  readonly as?: FeedbackKind
  readonly text?: string
  readonly messageId?: string
  readonly place?: string
  /** What came with it, and the album of which the last is a part. */
  readonly files?: FeedbackIn['files']
  readonly album?: AlbumPlace
  readonly isAnonymous?: boolean
}

const OF_MEMBERS: ReadonlySet<Dialog['kind']> = new Set<MemberDialog['kind']>([
  'feedback',
  'feedback-kind',
  'forget',
])

export function isForMembers(dialog: Dialog): dialog is MemberDialog {
  return OF_MEMBERS.has(dialog.kind)
}

/** How long an answer is waited for; one word that sends a post, not so long. */
const PATIENCE_MS = 30 * MINUTE
const CARD_PATIENCE_MS = 10 * MINUTE

/** The platform's clock and ours do not tick together. */
const CLOCKS_DIFFER_MS = 30 * SECOND

function patienceMs(asks: string): number {
  return asks === 'post-card' ? CARD_PATIENCE_MS : PATIENCE_MS
}

/** Remembers what a person was asked in a chat; an earlier question there is forgotten. */
export async function putDialog(
  trx: Db,
  event: Incoming,
  dialog: Dialog,
  prompt: DeliveryId,
  now: Date,
  seal: Seal,
): Promise<void> {
  const written = JSON.stringify(dialog)
  const asked = {
    asks: dialog.kind,
    payload: event.direct ? seal.close(written) : written,
    prompt_id: prompt,
    expires_at: after(now, patienceMs(dialog.kind)).toISOString(),
  }
  await trx
    .insertInto('dialog')
    .values({ channel: event.from.channel, ...placeOf(event, seal), ...asked })
    .onConflict((conflict) => conflict.columns(['account_id', 'chat', 'person']).doUpdateSet(asked))
    .execute()
}

/** Keeps what was answered so far; the question that was put last stays open. */
export async function changeDialog(
  trx: Db,
  event: Incoming,
  dialog: Dialog,
  seal: Seal,
): Promise<void> {
  const written = JSON.stringify(dialog)
  const { account_id, chat, person } = placeOf(event, seal)
  await trx
    .updateTable('dialog')
    .set({ payload: event.direct ? seal.close(written) : written })
    .where('account_id', '=', account_id)
    .where('chat', '=', chat)
    .where('person', '=', person)
    .execute()
}

/** Where and of whom something was asked. What is said directly is nobody's to read in a database: its place is a keyed name. */
function placeOf({ account, from, by, direct }: Incoming, seal: Seal) {
  return {
    account_id: account,
    chat: direct ? seal.nameOf(`dialog:${from.channel}:${from.chat}`) : from.chat,
    person: direct ? seal.nameOf(`dialog:${from.channel}:${by.id}`) : by.id,
  }
}

/** A question, and whether its time is over. */
export interface Open {
  readonly dialog: Dialog
  readonly isOver: boolean
}

/**
 * What these words, or a press in a direct conversation, answer: in a direct conversation the last question, in a group only when
 * they reply to that very question or to what was shown with it, so that chatter is never taken for an answer.
 */
export async function dialogFor(
  trx: Db,
  event: Incoming,
  words: Words | undefined,
  now: Date,
  seal: Seal,
): Promise<Open | undefined> {
  const { account_id, chat, person } = placeOf(event, seal)
  const row = await trx
    .selectFrom('dialog')
    .leftJoin('delivery', 'delivery.id', 'dialog.prompt_id')
    .select(['dialog.asks', 'dialog.payload', 'dialog.expires_at', 'delivery.key'])
    .where('dialog.account_id', '=', account_id)
    .where('dialog.chat', '=', chat)
    .where('dialog.person', '=', person)
    .executeTakeFirst()
  if (!row || isBefore(event, row)) return undefined
  if (!event.direct && !(words && (await quotesAny(trx, event, words, row.key)))) return undefined
  const written = event.direct ? seal.open(row.payload) : row.payload
  // Sealed with a key that is gone: nobody can go on with it.
  if (written === undefined) return undefined
  return {
    dialog: JSON.parse(written) as Dialog,
    isOver: row.expires_at <= now.toISOString(),
  }
}

/** Whether words reply to a question, or to what was shown with it: people answer either. */
async function quotesAny(
  trx: Db,
  { account, from }: Incoming,
  { replyTo }: Words,
  prompt: string | null,
): Promise<boolean> {
  if (!replyTo || !prompt) return false
  const quoted = await deliveryNamed(trx, { ...from, account }, replyTo)
  if (!quoted) return false
  const { key } = await trx
    .selectFrom('delivery')
    .select('key')
    .where('id', '=', quoted)
    .executeTakeFirstOrThrow()
  return answerOf(key) === answerOf(prompt)
}

/** The messages of one answer are numbered under one name. */
function answerOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'))
}

/**
 * What was said before we asked is no answer, however late it reaches us: an `OK` of yesterday must
 * not send what was shown today.
 */
function isBefore(
  { at }: Incoming,
  { asks, expires_at }: { readonly asks: string; readonly expires_at: string },
): boolean {
  const askedAt = new Date(expires_at).getTime() - patienceMs(asks)
  return at.getTime() < askedAt - CLOCKS_DIFFER_MS
}

/** Forgets what a person was asked in a chat. */
export async function endDialog(trx: Db, event: Incoming, seal: Seal): Promise<void> {
  const { account_id, chat, person } = placeOf(event, seal)
  await trx
    .deleteFrom('dialog')
    .where('account_id', '=', account_id)
    .where('chat', '=', chat)
    .where('person', '=', person)
    .execute()
}

/** What a feedback was taken for is no question any more once its answer was judged: nothing of it is left under seal. */
export async function endKindQuestion(
  trx: Db,
  event: Incoming,
  now: Date,
  seal: Seal,
): Promise<void> {
  const open = event.direct ? await dialogFor(trx, event, undefined, now, seal) : undefined
  if (open?.dialog.kind === 'feedback-kind') await endDialog(trx, event, seal)
}

/** Drops what was asked and never answered, with what was said until then. Returns how many. */
export async function forgetDialogs(db: Db, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('dialog')
    .where('asks', 'in', [...OF_MEMBERS])
    .where('expires_at', '<', now.toISOString())
    .executeTakeFirst()
  return Number(numDeletedRows)
}
