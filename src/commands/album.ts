import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { joinAlbum } from '../feedback/index.js'
import type { CommandDeps } from './command.js'
import type { Guide } from './dialogs.js'
import { changeDialog, dialogFor } from './open-dialogs.js'
import { withoutCommand } from './read-command.js'
import { putAnswer } from './reply.js'
import { sentWith } from './sent-with.js'
import { sayTaken } from './taken.js'
import { takingDeps } from './urgent.js'

/**
 * Takes one more part of an album that became a feedback, or an answer to the guide, with another part of it. False
 * for any other words. Needs a transaction.
 */
export async function runAlbum(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<boolean> {
  const { files = [], album, messageId } = said
  if (!album || files.length === 0 || said.edited) return false
  if (await joinGuide(trx, event, said, now, deps)) return true
  const part = { files, album, messageId, text: withoutCommand(said.text) }
  const joined = await joinAlbum(trx, event, part, now, takingDeps(deps))
  if (!joined) return false
  const how = { isAnonymous: joined.isAnonymous, isThanked: true }
  const answer = await sayTaken(trx, event, joined.taken, how, now, deps)
  if (answer) await putAnswer(trx, event, answer, deps, now)
  return true
}

/** The question stays as it was put: nobody is asked the same for every picture. */
async function joinGuide(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  { seal }: CommandDeps,
): Promise<boolean> {
  const open = event.direct ? await dialogFor(trx, event, undefined, now, seal) : undefined
  const guide = open?.dialog
  if (!open || open.isOver || guide?.kind !== 'feedback') return false
  if (guide.album?.id !== said.album?.id || said.text.trim() !== '') return false
  const joined: Guide = {
    ...guide,
    files: [...(guide.files ?? []), ...(sentWith(said).files ?? [])],
  }
  await changeDialog(trx, event, joined, seal)
  return true
}
