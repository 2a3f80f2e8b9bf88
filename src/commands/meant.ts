import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { readKind } from '../feedback/index.js'
import { isHour, isTyped } from './answers.js'
import { caseQuoted, type Quoted } from './case-reply.js'
import type { CommandDeps } from './command.js'
import { readListWord } from './inbox-words.js'
import { dialogFor, type Open } from './open-dialogs.js'

/** What words without a command are meant for. */
export type Meant =
  | { readonly kind: 'question'; readonly open: Open }
  | { readonly kind: 'case'; readonly quoted: Quoted }

/** A card that is quoted is meant, whatever was asked besides; the question about that very case comes first. */
export async function meantBy(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<Meant | undefined> {
  const open = await questionFor(trx, event, said, now, deps)
  const quoted = await caseQuoted(trx, event, said)
  const isAsked = open?.dialog.kind === 'case' && open.dialog.case === quoted?.id
  if (quoted && !isAsked) return { kind: 'case', quoted }
  return open && { kind: 'question', open }
}

/** A word that would have sent or cancelled a post must not seem to be heard when it came too late. */
async function questionFor(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  { timeZone, seal }: CommandDeps,
): Promise<Open | undefined> {
  const open = await dialogFor(trx, event, said, now, seal)
  // What a feedback was taken for may stay so: only a word that names another kind answers that.
  if (open?.dialog.kind === 'feedback-kind' && !readKind(said.text)) return undefined
  if (open?.dialog.kind === 'inbox' && !readListWord(said.text)) return undefined
  if (!open?.isOver || open.dialog.kind !== 'post-card') return open?.isOver ? undefined : open
  // In a group it stands under the card, so an hour is meant for it too.
  const isMeant = isTyped(said.text) || (!event.direct && isHour(said.text, now, timeZone))
  return isMeant ? open : undefined
}
