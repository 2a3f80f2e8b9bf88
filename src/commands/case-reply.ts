import type { CaseId } from '../base/index.js'
import type { Incoming, Message, Words as Said } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { readNamed } from '../delivery/index.js'
import { caseByCode, readCode } from '../feedback/index.js'
import { auditRefused } from './audit.js'
import { isFilesWord, sendFiles } from './case-files.js'
import { type CaseOrder, readCaseWords } from './case-words.js'
import { orderCase } from './case-work.js'
import { type Answer, type Asked, type AskedByStaff, says } from './command.js'
import type { CaseAsk } from './dialogs.js'
import { TO_STAFF } from './reply.js'

/** A case that a reply is about, by the message of ours that it quotes. */
export interface Quoted {
  readonly id: CaseId
  readonly code: string
}

/**
 * The case that words are about, because they reply to what we showed staff of it: a card, or an answer to an order of
 * theirs that begins with its code. What those who wrote were told begins so too and is another matter.
 */
export async function caseQuoted(
  db: Db,
  { from, account }: Incoming,
  { replyTo }: Said,
): Promise<Quoted | undefined> {
  if (!replyTo?.ours) return undefined
  const named = await readNamed(db, { ...from, account }, replyTo)
  const isForStaff = ['case:', TO_STAFF].some((before) => named?.key.startsWith(before))
  if (!named?.body || !isForStaff) return undefined
  const [, written] = /^([A-Z]{2}-\d{4}-\d{4,9})(?=[\s:·]|$)/u.exec(textOf(named.body)) ?? []
  const code = written && readCode(written)
  const found = code ? await caseByCode(db, code) : undefined
  return found && { id: found.id, code: found.code }
}

function textOf(body: string): string {
  return (JSON.parse(body) as Partial<Message>).text ?? ''
}

/** What a reply to a card says: an order, or the answer itself. */
export async function takeCaseReply(asked: Asked, quoted: Quoted): Promise<Answer> {
  const { deps, said, staff } = asked
  if (!staff) {
    await auditRefused(asked, 'case.reply', quoted.id)
    return says(deps.words.commands.staffOnly)
  }
  if (isFilesWord(said.text)) {
    const { answer, toast } = await sendFiles({ ...asked, staff }, { id: quoted.id })
    return answer ?? says(toast)
  }
  const order = readCaseWords(said.text) ?? answerOf(said.text)
  if (!order) return says(deps.words.cases.maybeAnswer(quoted.code))
  return await orderTo(asked, staff, quoted.id, order)
}

async function orderTo(
  asked: Asked,
  staff: AskedByStaff['staff'],
  id: CaseId,
  order: CaseOrder,
): Promise<Answer> {
  const { toast, answer } = await orderCase({ ...asked, staff }, { id }, order)
  return answer ?? says(toast)
}

/** An `ok` under a card must not go to the one who wrote. */
const FEWEST_WORDS = 3

function answerOf(text: string): CaseOrder | undefined {
  const isAnswer = text.trim().split(/\s+/u).length >= FEWEST_WORDS
  return isAnswer ? { act: 'answer', text } : undefined
}

/** What was typed after a button asked for it. */
export async function takeCaseText(
  asked: AskedByStaff,
  { case: id, act }: { readonly case: CaseId; readonly act: CaseAsk },
): Promise<Answer> {
  const { text } = asked.said
  const order = act === 'more' ? ({ act: 'answer', text, isMore: true } as const) : { act, text }
  return await orderTo(asked, asked.staff, id, order)
}
