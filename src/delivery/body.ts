import type { DeliveryId } from '../base/index.js'
import type { Button, Change, Message, MessageName } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Claimed } from './claim.js'
import { createSharedWords } from './shared-words.js'

/** In a button's value, stands for the id of the delivery that carries it. */
export const THIS_DELIVERY = '$'

/** What a claimed delivery says. */
export type Body =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'change'; readonly messageId: string; readonly change: Change }
  | { readonly kind: 'removal'; readonly name: MessageName }

/**
 * Reads bodies; those of posts, which many groups share, are kept for a while. `undefined` for a
 * change to a message that has no name yet: it may just be on its way.
 */
export function createBodies(db: Db) {
  const shared = createSharedWords(db)

  async function readChange(claimed: Claimed, messageId: string): Promise<Body> {
    const change = claimed.body
      ? parse<Change>(claimed.body)
      : await corrected(claimed, parse<Message>(await shared(claimed)))
    return { kind: 'change', messageId, change: nameInChange(change, claimed) }
  }

  /** Other words; what stands under them stays as people see it now. */
  async function corrected({ target }: Claimed, message: Message): Promise<Change> {
    const shown = message.buttons && target ? await shownUnder(db, target) : undefined
    return { kind: 'message', message: { ...message, ...(shown && { buttons: shown }) } }
  }

  return async (claimed: Claimed): Promise<Body | undefined> => {
    const { act, messageId, targetName } = claimed
    if (act === 'send') return messageOf(claimed, claimed.body ?? (await shared(claimed)))
    if (!messageId) return undefined
    if (act === 'edit') return await readChange(claimed, messageId)
    return { kind: 'removal', name: { messageId, ...(targetName && { secondaryId: targetName }) } }
  }
}

function messageOf({ correction, messageId, id }: Claimed, json: string): Body {
  const message = parse<Message>(json)
  // A notice answers what it corrects.
  const said = correction && messageId ? { ...message, replyTo: messageId } : message
  return { kind: 'message', message: nameDelivery(said, id) }
}

/** The buttons that were put under a delivery since it was said: its running result. */
async function shownUnder(db: Db, target: DeliveryId): Promise<Message['buttons']> {
  const row = await db
    .selectFrom('delivery')
    .select('body')
    .where('target_id', '=', target)
    .where('act', '=', 'edit')
    .where('correction_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const change = row?.body ? parse<Change>(row.body) : undefined
  return change?.kind === 'buttons' ? change.buttons : undefined
}

function parse<T>(json: string | null): T {
  return JSON.parse(json ?? 'null') as T
}

/** The buttons of an edit stand under the delivery that it changes. */
function nameInChange(change: Change, { id, target }: Claimed): Change {
  const under = target ?? id
  if (change.kind === 'message') return { ...change, message: nameDelivery(change.message, under) }
  return change.kind === 'buttons' ? nameDelivery(change, under) : change
}

/** Lets buttons name the delivery they stand under, so that a press says which one it was. */
function nameDelivery<T extends { readonly buttons?: Message['buttons'] }>(
  body: T,
  id: DeliveryId,
): T {
  if (!body.buttons) return body
  return { ...body, buttons: body.buttons.map((row) => row.map((one) => nameIn(one, id))) }
}

function nameIn(button: Button, id: DeliveryId): Button {
  return 'value' in button ? { ...button, value: button.value.replace(THIS_DELIVERY, id) } : button
}
