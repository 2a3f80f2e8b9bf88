import { type EventId, HOUR } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import {
  askWhyAlone,
  bearsNoName,
  type CommandDeps,
  editable,
  isLate,
  memberOf,
  putAnswer,
  renameLast,
  runAlbum,
  runFiles,
  runForward,
  runLink,
  runWords,
  sayTaken,
  takeCaseWords,
  takingDeps,
  withoutCommand,
} from '../commands/index.js'
import type { Db } from '../db/index.js'
import { deliveryNamed } from '../delivery/index.js'
import { readRatingText, recordReply, reviseFeedback, type Score } from '../feedback/index.js'

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
  if (await runAlbum(trx, event, said, now, deps)) return
  if (await runWords(trx, event, said, now, deps)) return
  if (await runLink(trx, event, said, now, deps)) return
  if (await runForward(trx, event, said, now, deps)) return
  const about = await takeCaseWords({ trx, event, said, now, deps })
  if (about) return await putAnswer(trx, event, about, deps, now)
  if (said.edited && (event.direct || !said.replyTo?.ours))
    return await takeEdit(trx, event, said, now, deps)
  if (event.direct) return await sayHow(trx, event, said, now, deps)
  if (said.replyTo?.ours) await takeReply(trx, event, said, now, deps)
}

async function takeReply(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const renamed = await renameLast({ trx, event, said, now, deps })
  if (renamed) return await putAnswer(trx, event, renamed, deps, now)
  const isAnonymous = await bearsNoName(trx, event, now, deps)
  // A rating is nobody's in public anyhow, and must replace the one before.
  const member = isAnonymous && !readRatingText(said.text) ? null : await memberOf(trx, event, now)
  const { words, channels } = deps
  const text = said.edited ? withoutCommand(said.text) : said.text
  const reply = { event, words: { ...said, text }, member, isAnonymous }
  const replyDeps = { ...takingDeps(deps), words, editable: editable(channels) }
  const taken = await recordReply(trx, reply, now, replyDeps)
  const score = readRatingText(said.text)
  if (score && said.replyTo) await whyOf(trx, event, { replyTo: said.replyTo, score }, now, deps)
  const how = { isAnonymous, isThanked: true }
  const answer = taken && (await sayTaken(trx, event, taken, how, now, deps))
  if (answer) await putAnswer(trx, event, answer, deps, now)
}

/** A rating that was typed is answered by a sign alone. */
async function whyOf(
  trx: Db,
  event: Incoming,
  { replyTo, score }: { readonly replyTo: NonNullable<Words['replyTo']>; readonly score: Score },
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const delivery = await deliveryNamed(trx, { ...event.from, account: event.account }, replyTo)
  if (delivery) await askWhyAlone(trx, { ...event, delivery, score }, now, deps)
}

/** What was told us directly, or behind a command, and is edited now. */
async function takeEdit(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const { messageId } = said
  const text = withoutCommand(said.text)
  await reviseFeedback(trx, event, { messageId, text }, now, takingDeps(deps))
}

async function sayHow(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  if (isLate(event, now)) return
  const { commands } = deps.words
  const isText = said.text !== ''
  const text = isText ? commands.directWords : commands.directFiles
  const { account, from } = event
  // Named by the hour: whoever answers by machine is answered once in it, and both do not go on for ever.
  const hour = Math.floor(now.getTime() / HOUR)
  const id = `${account}:how:${from.chat}:${isText ? 'text' : 'other'}:${hour}` as EventId
  await putAnswer(trx, { ...event, id }, { say: [{ text }] }, deps, now)
}
