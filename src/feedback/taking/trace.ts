import { nameOfMessage } from '../../attachments/index.js'
import { type EventId, hourOf, isSealed, type Seal } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { openAddress, sealAddress } from '../../delivery/index.js'

type Traces = Pick<
  FeedbackRow,
  'event_id' | 'member_id' | 'chat' | 'message_id' | 'received_at' | 'is_anonymous' | 'way_back'
>

/** What of its origin is kept with a feedback that bears a name. */
export function tracesOf(
  event: Incoming,
  messageId: string,
  member: FeedbackRow['member_id'],
  now: Date,
): Traces {
  return {
    event_id: event.id,
    member_id: member,
    chat: event.from.chat,
    message_id: messageId,
    received_at: now.toISOString(),
    is_anonymous: 0,
    way_back: null,
  }
}

/**
 * The same for one without: nothing that leads to the person, but for the way back under seal. Written in a
 * known group it needs none: it is answered there by its code alone. The moment is told to the hour.
 */
export function noTracesOf(
  event: Incoming,
  messageId: string,
  { seal, isInGroup }: { readonly seal: Seal; readonly isInGroup: boolean },
  now: Date,
): Traces {
  const { from, direct } = event
  const to = direct ? { ...from, messageId } : from
  return {
    event_id: nameOfMessage(event, messageId, seal),
    member_id: null,
    chat: '',
    message_id: '',
    received_at: hourOf(now).toISOString(),
    is_anonymous: 1,
    way_back: isInGroup ? null : sealAddress(seal, to).chat,
  }
}

/** Forgets where an event came from that has become an anonymous feedback; a repeat of it is still known for one. */
export async function forgetEvent(trx: Db, { id }: Incoming, seal: Seal): Promise<void> {
  await trx
    .updateTable('incoming')
    .set({ id: seal.nameOf(id) as EventId })
    .where('id', '=', id)
    .execute()
}

/** Whether somebody in a direct conversation is the one whom this way leads back to. */
export function leadsTo(
  wayBack: string | null,
  { from, direct }: Incoming,
  seal: Pick<Seal, 'open'>,
): boolean {
  if (!direct || !wayBack || !isSealed(wayBack)) return false
  const way = openAddress(seal, wayBack)
  return way?.channel === from.channel && way.chat === from.chat
}
