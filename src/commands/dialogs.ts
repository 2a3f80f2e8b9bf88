import { after, type CaseId, type DeliveryId, MINUTE, type PostId, SECOND } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { deliveryNamed } from '../delivery/index.js'
import type { InboxView } from '../feedback/index.js'

/** What a person was asked. */
export type Dialog =
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
  { account, from, by }: Incoming,
  dialog: Dialog,
  prompt: DeliveryId,
  now: Date,
): Promise<void> {
  const asked = {
    asks: dialog.kind,
    payload: JSON.stringify(dialog),
    prompt_id: prompt,
    expires_at: after(now, patienceMs(dialog.kind)).toISOString(),
  }
  await trx
    .insertInto('dialog')
    .values({
      account_id: account,
      channel: from.channel,
      chat: from.chat,
      person: by.id,
      ...asked,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'chat', 'person']).doUpdateSet(asked))
    .execute()
}

/** A question, and whether its time is over. */
export interface Open {
  readonly dialog: Dialog
  readonly isOver: boolean
}

/**
 * What these words answer: in a direct conversation the last question, in a group only when
 * they reply to that very question or to what was shown with it, so that chatter is never taken for an answer.
 */
export async function dialogFor(
  trx: Db,
  event: Incoming,
  words: Words,
  now: Date,
): Promise<Open | undefined> {
  const row = await trx
    .selectFrom('dialog')
    .leftJoin('delivery', 'delivery.id', 'dialog.prompt_id')
    .select(['dialog.asks', 'dialog.payload', 'dialog.expires_at', 'delivery.key'])
    .where('dialog.account_id', '=', event.account)
    .where('dialog.chat', '=', event.from.chat)
    .where('dialog.person', '=', event.by.id)
    .executeTakeFirst()
  if (!row || isBefore(event, row)) return undefined
  if (!event.direct && !(await quotesAny(trx, event, words, row.key))) return undefined
  return {
    dialog: JSON.parse(row.payload) as Dialog,
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
export async function endDialog(trx: Db, { account, from, by }: Incoming): Promise<void> {
  await trx
    .deleteFrom('dialog')
    .where('account_id', '=', account)
    .where('chat', '=', from.chat)
    .where('person', '=', by.id)
    .execute()
}
