import { moveGroup, noteGroup, renameGroup, switchOffGroup, unitById } from '../audience/index.js'
import type { Incoming } from '../channels/index.js'
import { type CommandDeps, putAnswer } from '../commands/index.js'
import type { Db } from '../db/index.js'
import { failWaiting } from '../delivery/index.js'

/** We were let into a group: it is noted, and told how it will receive anything. */
export async function takeJoined(
  trx: Db,
  event: Incoming,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  if (event.direct) return
  const chat = { ...event.from, accountId: event.account, title: event.title }
  const { kind, group } = await noteGroup(trx, chat, now)
  if (kind === 'known' && group.unitId) return
  const unit = group.unitId && (await unitById(trx, group.unitId))
  const { words } = deps
  const text = unit ? words.commands.backInGroup(unit.name) : words.commands.addedToGroup
  await putAnswer(trx, event, { say: [{ text }] }, deps, now)
}

/** We were removed from a group, or blocked by a person: nothing more is said there. */
export async function takeRemoved(trx: Db, event: Incoming, now: Date): Promise<void> {
  const wasOn =
    event.direct ||
    (await switchOffGroup(trx, { ...event.from, accountId: event.account }, 'removed'))
  if (wasOn) await failWaiting(trx, { ...event.from, accountId: event.account }, 'removed', now)
}

/** A group lives on under another name, with all that was in it. */
export async function takeMoved(trx: Db, event: Incoming, chat: string): Promise<void> {
  await moveGroup(trx, event.from, chat)
}

/** A title that the platform would not tell just then leaves the one we know. */
export async function takeRenamed(trx: Db, event: Incoming): Promise<void> {
  if (!event.direct && event.title !== '') await renameGroup(trx, event.from, event.title)
}
