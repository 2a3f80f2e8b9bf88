import { after, type DeliveryId, SECOND, type Seal } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import { type Db, isAmong } from '../db/index.js'
import { readNamed } from '../delivery/index.js'
import { readKind } from '../feedback/index.js'
import { type Dialog, OF_MEMBERS, patienceMs, placeOf } from './dialogs.js'

/** The platform's clock and ours do not tick together. */
const CLOCKS_DIFFER_MS = 30 * SECOND

/** A question that was put to somebody, and the message that puts it. */
export interface Prompted {
  readonly event: Incoming
  readonly dialog: Dialog
  readonly prompt: DeliveryId
}

/** Remembers what people were asked in their chats; of each an earlier question there is forgotten. */
export async function putDialogs(
  trx: Db,
  asked: readonly Prompted[],
  now: Date,
  seal: Seal,
): Promise<void> {
  const rows = asked.map(({ event, dialog, prompt }) => {
    const written = JSON.stringify(dialog)
    return {
      channel: event.from.channel,
      ...placeOf(event, seal),
      asks: dialog.kind,
      payload: event.direct ? seal.close(written) : written,
      prompt_id: prompt,
      expires_at: after(now, patienceMs(dialog.kind)).toISOString(),
    }
  })
  const newest = new Map(rows.map((row) => [`${row.account_id}/${row.chat}/${row.person}`, row]))
  if (newest.size === 0) return
  await trx
    .insertInto('dialog')
    .values([...newest.values()])
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'chat', 'person']).doUpdateSet(({ ref }) => ({
        asks: ref('excluded.asks'),
        payload: ref('excluded.payload'),
        prompt_id: ref('excluded.prompt_id'),
        expires_at: ref('excluded.expires_at'),
      })),
    )
    .execute()
}

/** Those in groups who were asked something there that these words may answer; what a feedback was taken for only a word for a kind does. */
export async function askedAmong(
  db: Db,
  said: readonly (Incoming & { readonly what: Words })[],
  seal: Seal,
): Promise<ReadonlySet<Incoming>> {
  const nameOf = (row: ReturnType<typeof placeOf>) => [row.account_id, row.chat, row.person]
  const places = said.map((event) => [event, nameOf(placeOf(event, seal))] as const)
  const rows = await db
    .selectFrom('dialog')
    .select(['account_id', 'chat', 'person', 'asks'])
    .where(
      isAmong(
        ['account_id', 'chat', 'person'],
        places.map(([, names]) => names),
      ),
    )
    .execute()
  const asks = new Map(rows.map((row) => [nameOf(row).join('/'), row.asks]))
  return new Set(
    places.flatMap(([event, names]) => {
      const asked = asks.get(names.join('/'))
      const isMeant = asked === 'feedback-kind' ? readKind(event.what.text) !== undefined : asked
      return isMeant ? [event] : []
    }),
  )
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
    isOver: row.expires_at <= (isOfMember(row.asks) ? event.at : now).toISOString(),
  }
}

/**
 * Members answered in time if they wrote in time, however late we come to hear it; what staff are asked does something
 * when we hear it, and waits no longer.
 */
function isOfMember(asks: string): boolean {
  return [...OF_MEMBERS].some((one) => one === asks)
}

/** Whether words reply to a question, or to what was shown with it: people answer either. */
async function quotesAny(
  trx: Db,
  { account, from }: Incoming,
  { replyTo }: Words,
  prompt: string | null,
): Promise<boolean> {
  if (!replyTo || !prompt) return false
  const quoted = await readNamed(trx, { ...from, account }, replyTo)
  return quoted !== undefined && answerOf(quoted.key) === answerOf(prompt)
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
