import type { DeliveryId } from '../base/index.js'
import type { Button, Change, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Claimed } from './claim.js'

/** In a button's value, stands for the id of the delivery that carries it. */
export const THIS_DELIVERY = '$'

/** What a claimed delivery says. */
export type Body =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'change'; readonly messageId: string; readonly change: Change }

/**
 * Reads bodies; those of posts, which many groups share, are kept for a while. `undefined` for a
 * change to a message that has no name yet: it may just be on its way.
 */
export function createBodies(db: Db) {
  const parts = new Map<string, string>()

  async function partOf({ post, part, to }: Claimed): Promise<string> {
    const key = `${post}/${to.channel}/${part}`
    const known = parts.get(key)
    if (known) return known
    const { message } = await db
      .selectFrom('post_part')
      .select('message')
      .where('post_id', '=', post)
      .where('channel', '=', to.channel)
      .where('part', '=', part)
      .executeTakeFirstOrThrow()
    if (parts.size > 50) parts.clear()
    parts.set(key, message)
    return message
  }

  return async (claimed: Claimed): Promise<Body | undefined> => {
    if (claimed.act === 'edit') return readChange(claimed)
    const message = parse<Message>(claimed.body ?? (await partOf(claimed)))
    return { kind: 'message', message: nameDelivery(message, claimed.id) }
  }
}

function readChange(claimed: Claimed): Body | undefined {
  const { messageId, body } = claimed
  if (!messageId) return undefined
  return { kind: 'change', messageId, change: nameInChange(parse<Change>(body), claimed) }
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
