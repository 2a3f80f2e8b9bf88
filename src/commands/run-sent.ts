import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { staffOf } from '../people/index.js'
import { type AskedByStaff, type CommandDeps, says } from './command.js'
import { dialogFor, endDialog } from './open-dialogs.js'
import { readCommand } from './read-command.js'
import { refusal } from './refuse.js'
import { putAnswer } from './reply.js'
import { loneLink, putFiles, putLink } from './sent-tasks.js'
import { write } from './write.js'

/**
 * Has a photo, an album or a file that staff sent directly, or under `/soan`, made into an article. False
 * when nothing was sent, or it was meant for something else.
 */
export async function runFiles(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<boolean> {
  const files = said.files?.filter(({ kind }) => kind === 'photo' || kind === 'document')
  if (!files?.length || said.edited) return false
  const line = readCommand(said.text)
  const isForIt = line ? write.names.includes(line.name) : event.direct
  const asked = isForIt ? await staffAsked(trx, event, said, now, deps) : undefined
  if (!asked) return false
  // Staff have something to tell as well, when they have begun to.
  const open = event.direct ? await dialogFor(trx, event, undefined, now, deps.seal) : undefined
  if (!line && !open?.isOver && open?.dialog.kind === 'feedback') return false
  if (!(await isAllowed(asked))) return true
  await endDialog(trx, event, deps.seal)
  await putFiles(asked, said, line ? line.args : said.text)
  return true
}

/** Has the page read whose address staff sent directly, and nothing else. */
export async function runLink(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<boolean> {
  const address = event.direct && !said.edited ? loneLink(said.text) : undefined
  const asked = address && (await staffAsked(trx, event, said, now, deps))
  if (!asked) return false
  if (await isAllowed(asked)) await putLink(asked, address)
  return true
}

async function staffAsked(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<AskedByStaff | undefined> {
  const { from, by } = event
  const staff = by.kind === 'person' ? await staffOf(trx, from.channel, by.id) : undefined
  return staff && { trx, event, said, args: said.text, staff, now, deps }
}

/** Whoever may not is told so. */
async function isAllowed({ trx, event, staff, now, deps }: AskedByStaff): Promise<boolean> {
  const refused = await refusal({ trx, event, now, deps }, staff, 'new', 'article.send')
  if (refused) await putAnswer(trx, event, says(refused), deps, now)
  return refused === undefined
}
