import { moveGroup, noteGroup, renameGroup, unitById } from '../audience/index.js'
import type { Incoming } from '../channels/index.js'
import { type CommandDeps, putAnswer } from '../commands/index.js'
import type { Db } from '../db/index.js'
import { failWaiting, leaveAndPassOn } from '../delivery/index.js'

/** An account was let into a group: it is noted, and told how it will receive anything, by the first of ours that comes. */
export async function takeJoined(
  trx: Db,
  event: Incoming,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  if (event.direct) return
  const chat = { ...event.from, accountId: event.account, title: event.title }
  const { kind, group } = await noteGroup(trx, chat, now)
  if (kind === 'known' && (group.unitId || group.accountId !== event.account)) return
  const unit = group.unitId && (await unitById(trx, group.unitId))
  const { words } = deps
  const text = unit ? words.commands.backInGroup(unit.name) : words.commands.addedToGroup
  await putAnswer(trx, event, { say: [{ text }] }, deps, now)
}

/**
 * An account was removed from a group, or blocked by a person: it says nothing more there. In a group another account of
 * ours that is in it speaks from now on, and says what waits.
 */
export async function takeRemoved(trx: Db, event: Incoming, now: Date): Promise<void> {
  const at = { ...event.from, accountId: event.account }
  if (event.direct) await failWaiting(trx, at, 'removed', now)
  else await leaveAndPassOn(trx, at, now)
}

/** A group lives on under another name, with all that was in it. */
export async function takeMoved(trx: Db, event: Incoming, chat: string): Promise<void> {
  await moveGroup(trx, event.from, chat)
}

/** A title that the platform would not tell just then leaves the one we know. */
export async function takeRenamed(trx: Db, event: Incoming): Promise<void> {
  if (!event.direct && event.title !== '') await renameGroup(trx, event.from, event.title)
}
