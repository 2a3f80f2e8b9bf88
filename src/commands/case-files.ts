import { type Attachment, attachmentsOf, countKinds, endingOf } from '../attachments/index.js'
import { type CaseId, type FeedbackId, fold } from '../base/index.js'
import type { Message } from '../channels/index.js'
import { LANES, putDeliveries } from '../delivery/index.js'
import { attachedFor, feedbackToOpen, readFile, sightOf } from '../feedback/index.js'
import { auditAct } from './audit.js'
import { type CaseRef, refused, unknownCase } from './case-work.js'
import { type Answer, says } from './command.js'
import type { Pressed, PressedByStaff } from './pressed.js'

/** Whether somebody wants to see what came with a case: `tệp`, `xem ảnh`. */
export function isFilesWord(text: string): boolean {
  return /^(?:xem |cho xem )?(?:tep|anh|file|files|anh tep|dinh kem)[\s.!]*$/.test(
    fold(text.trim()),
  )
}

/**
 * Sends whoever may see a case what came with it, into their own direct conversation, wherever they asked. That it was
 * looked at is kept.
 */
export async function sendFiles(asked: PressedByStaff, ref: CaseRef): Promise<Pressed> {
  const { trx, staff } = asked
  const file = await readFile(trx, ref)
  const sight = file ? await sightOf(trx, staff, file) : 'none'
  if (!file || sight === 'none') return await refused(asked, 'files', ref, unknownCase(asked, ref))
  const { id, code } = file.one
  const attached = attachedFor(file, staff)
  return await sendAll(asked, { id, code, attached, act: 'case.files' })
}

/** The same of a feedback that is no case. */
export async function sendFilesOf(asked: PressedByStaff, id: FeedbackId): Promise<Pressed> {
  const { trx, staff, deps } = asked
  const found = await feedbackToOpen(trx, staff, 'feedback.files', id)
  if (!found)
    return await refused(
      asked,
      'files',
      { id: id as string as CaseId },
      deps.words.cases.refusedForStaff,
    )
  const attached = await attachmentsOf(trx, [id])
  const code = deps.words.attachments.feedback
  return await sendAll(asked, { id, code, attached, act: 'feedback.files' })
}

interface Shown {
  readonly id: string
  /** Stands before each, so that a reply to it is about the case. */
  readonly code: string
  readonly attached: readonly Attachment[]
  readonly act: string
}

async function sendAll(
  asked: PressedByStaff,
  { id, code, attached, act }: Shown,
): Promise<Pressed> {
  const { trx, event, staff, now, deps } = asked
  const { attachments } = deps.words
  const kept = attached.filter(({ state }) => state === 'kept')
  if (kept.length === 0) return tells(attachments.none)
  const voice = deps.speakers.find(({ account }) => account === event.account)
  if (!voice) return tells(attachments.noVoice)
  const said = messagesFor(kept, code, asked)
  const shown = kept.filter((one) => canSend(one, asked))
  await auditAct(asked, act, id, { code, shown: kept.length })
  await putDeliveries(
    trx,
    said.map((message, at) => ({
      key: `case:${id}/files/${event.id}/${staff.id}/${at}`,
      account: voice.account,
      to: voice.directWith(event.by.id),
      lane: LANES.reply,
      message,
      dueAt: now,
      about: shown[at] ? [shown[at].feedback] : [],
    })),
    now,
  )
  const left = kept.filter((one) => !canSend(one, asked))
  const sent = kept.filter((one) => canSend(one, asked))
  const lines = [
    ...(sent.length > 0 ? [attachments.sent(countKinds(sent))] : []),
    ...(left.length > 0 ? [attachments.onlyAtTerminal(countKinds(left), code)] : []),
  ]
  return tells(lines.join('\n'))
}

function messagesFor(
  kept: readonly Attachment[],
  code: string,
  asked: PressedByStaff,
): readonly Message[] {
  const { attachments } = asked.deps.words
  const sent = kept.filter((one) => canSend(one, asked))
  const photos = sent.filter(({ picture }) => picture)
  return sent.map((one) => {
    const { id, picture, type = '', name } = one
    if (picture)
      return {
        text: attachments.photo(code, photos.indexOf(one) + 1, photos.length),
        image: picture,
      }
    // Named by us: a name of theirs might be taken for something else by whoever opens it.
    const file = { id, name: `${code}-${sent.indexOf(one) + 1}.${endingOf(type)}` }
    return { text: attachments.file(code, name), file }
  })
}

function canSend({ picture }: Attachment, { deps, event }: PressedByStaff): boolean {
  const able = deps.channels.get(event.from.channel)
  return (picture ? able?.images : able?.files) ?? false
}

function tells(text: string): { readonly toast: string; readonly answer: Answer } {
  return { toast: text, answer: says(text) }
}
