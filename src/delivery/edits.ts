import { type DeliveryId, newId } from '../base/index.js'
import type { Change, RefusalCode } from '../channels/index.js'
import type { Db, DeliveryRow, DeliveryState } from '../db/index.js'
import type { Lane } from './lanes.js'
import { HELD } from './outbox.js'

/** A change to what a delivery has said. */
export interface NewEdit {
  /** Names what is kept up to date, e.g. `refresh:<delivery>`; a later edit takes the place of an earlier one. */
  readonly key: string
  readonly target: Pick<DeliveryRow, 'id' | 'account_id' | 'channel' | 'chat' | 'group_id'>
  readonly lane: Lane
  readonly change: Change
}

/**
 * Puts edits in the outbox, each in the place of an earlier one of the same key. An edit is
 * due at once, or when the pause after the one before is over (see `EDIT_PAUSE_MS`); one that
 * waits already keeps its place and says the newer thing; one that is under way is followed by
 * the newer one. Of several with the same key in one call the last counts. What can no longer
 * be edited stays so, unless it was the group that had shut us out, or the line that was dead:
 * somebody pressed there, so we are back. Needs a transaction.
 */
export async function putEdits(trx: Db, edits: readonly NewEdit[], now: Date): Promise<void> {
  if (edits.length === 0) return
  const newest = new Map(edits.map((edit) => [edit.key, edit]))
  const known = new Map<string, DeliveryState>()
  for (const [change, keys] of byChange(newest.values()))
    for (const { key, state } of await renewEdits(trx, keys, change)) known.set(key, state)
  const first = [...newest.values()].filter(({ key }) => !known.has(key))
  if (first.length > 0) await insertEdits(trx, first, now)
  const resting = [...known].filter(([, state]) => state === 'sent' || state === 'failed')
  if (resting.length > 0)
    await wakeEdits(
      trx,
      resting.map(([key]) => key),
      now,
    )
}

/** All groups of an article are shown the same. */
function byChange(edits: Iterable<NewEdit>): ReadonlyMap<Change, readonly string[]> {
  const keys = new Map<Change, string[]>()
  for (const { change, key } of edits) {
    const sharing = keys.get(change)
    if (sharing) sharing.push(key)
    else keys.set(change, [key])
  }
  return keys
}

/** Gives the edits that are there. */
function renewEdits(trx: Db, keys: readonly string[], change: Change) {
  return trx
    .updateTable('delivery')
    .set((eb) => ({ body: JSON.stringify(change), version: eb('version', '+', 1) }))
    .where('key', 'in', keys)
    .returning(['key', 'state'])
    .execute()
}

async function insertEdits(trx: Db, edits: readonly NewEdit[], now: Date): Promise<void> {
  await trx
    .insertInto('delivery')
    .values(edits.map((edit) => toEditRow(edit, now)))
    .onConflict((conflict) =>
      // Another process was faster.
      conflict.column('key').doUpdateSet((eb) => ({
        body: eb.ref('excluded.body'),
        version: eb('delivery.version', '+', 1),
      })),
    )
    .execute()
}

/** Apart from the words: most edits wait already, and moving a row in the indexes costs more than changing it. */
async function wakeEdits(trx: Db, keys: readonly string[], now: Date): Promise<void> {
  const dueAt = now.toISOString()
  await trx
    .updateTable('delivery')
    .set((eb) => ({
      state: 'queued',
      due_at: eb
        .case()
        .when(eb.or([eb('due_at', '<', dueAt), eb('due_at', '=', HELD)]))
        .then(dueAt)
        .else(eb.ref('due_at'))
        .end(),
    }))
    .where('key', 'in', keys)
    .where((eb) =>
      eb.or([eb('state', '=', 'sent'), eb('state', '=', 'failed').and('reason', 'in', PASSING)]),
    )
    .execute()
}

const PASSING: readonly (RefusalCode | 'uncertain')[] = ['removed', 'muted', 'uncertain']

function toEditRow({ key, target, lane, change }: NewEdit, now: Date) {
  return {
    id: newId<DeliveryId>(),
    key,
    account_id: target.account_id,
    channel: target.channel,
    chat: target.chat,
    group_id: target.group_id,
    lane,
    act: 'edit' as const,
    target_id: target.id,
    body: JSON.stringify(change),
    due_at: now.toISOString(),
    created_at: now.toISOString(),
  }
}
