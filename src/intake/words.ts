import { type EventId, HOUR } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import {
  type CommandDeps,
  editable,
  isLate,
  putAnswer,
  runFiles,
  runForward,
  runLink,
  runWords,
} from '../commands/index.js'
import type { Db } from '../db/index.js'
import { recordReply } from '../feedback/index.js'
import { memberKey, noteMembers } from '../people/index.js'

/**
 * Takes a text that was addressed to us: a command or an answer to our question, an article
 * that staff sent or passed on, or a reply to a post. Anything else in a direct conversation is answered
 * with how to reach us; nothing of it is kept.
 */
export async function takeWords(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  if (await runFiles(trx, event, said, now, deps)) return
  if (await runWords(trx, event, said, now, deps)) return
  if (await runLink(trx, event, said, now, deps)) return
  if (await runForward(trx, event, said, now, deps)) return
  if (event.direct) return await sayHow(trx, event, said, now, deps)
  if (!said.replyTo?.ours) return
  const member = await memberOf(trx, event, now)
  await recordReply(trx, { event, words: said, member }, now, editable(deps.channels))
}

async function memberOf(trx: Db, { from, by }: Incoming, now: Date) {
  if (by.kind === 'mask') return null
  const members = await noteMembers(trx, [{ channel: from.channel, person: by }], now)
  return members.get(memberKey(from.channel, by.id)) ?? null
}

async function sayHow(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  if (said.edited || isLate(event, now)) return
  const { commands } = deps.words
  const isText = said.text !== ''
  const text = isText ? commands.directWords : commands.sendTextOnly
  const { account, from } = event
  // Named by the hour: whoever answers by machine is answered once in it, and both do not go on for ever.
  const hour = Math.floor(now.getTime() / HOUR)
  const id = `${account}:how:${from.chat}:${isText ? 'text' : 'other'}:${hour}` as EventId
  await putAnswer(trx, { ...event, id }, { say: [{ text }] }, deps, now)
}
