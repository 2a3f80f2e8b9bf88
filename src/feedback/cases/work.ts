import type { CaseId, StaffId, UnitId } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import type { Staff } from '../../people/index.js'
import type { Why } from './card-for.js'
import { type Case, isOver, type Rejection } from './case.js'
import type { CaseDesk } from './desk.js'
import { type CaseFile, readFile } from './file.js'
import { answerOfOther, type OtherAnswer } from './other-answer.js'
import { responsibleFor } from './route.js'
import { sayAnswer, sayQuestion, sayRejection } from './say-writers.js'
import type { Step, StepRefusal } from './step.js'
import { noteOnCase, stepCase } from './store.js'
import { tellStaff, tellThese } from './tell-staff.js'
import { putToWriters } from './tell-writers.js'
import type { Writer } from './writers.js'

/** What staff do with a case. */
export type Work =
  | { readonly act: 'take' }
  | { readonly act: 'assign'; readonly to: Staff }
  | { readonly act: 'forward'; readonly to: UnitId | undefined }
  /** `isMore`: whoever answers knows that somebody else has. */
  | { readonly act: 'answer'; readonly text: string; readonly isMore?: boolean }
  | { readonly act: 'ask' | 'note'; readonly text: string }
  | { readonly act: 'reject'; readonly reason: Rejection }
  | { readonly act: 'close' }
  | { readonly act: 'merge'; readonly into: CaseId }

export type Worked =
  /** `told`: how many of those who wrote will hear it. */
  { readonly kind: 'done'; readonly after: Case; readonly told: number } | Undone

/** Why something could not be done. */
export type Undone =
  | { readonly kind: 'refused'; readonly why: StepRefusal; readonly before: Case }
  /** More than fits into one message on every channel. */
  | { readonly kind: 'too-long' }
  | { readonly kind: 'empty' }
  | ({ readonly kind: 'answered' } & OtherAnswer)
  /** Nobody would hear it. */
  | { readonly kind: 'nobody-waits' }
  /** Nobody answers for the place it should go to. */
  | { readonly kind: 'nobody-there' }
  /** The case it should be merged into is over. */
  | { readonly kind: 'into-over'; readonly code: string }

/** In UTF-16 units: with the code and the signature it fits into a message of the channel that takes least. */
export const LONGEST_ANSWER = 1_600

/**
 * Does something with a case as one of the staff: its step, what those who wrote hear of it, and who is
 * told next. Whether they may is asked before. Needs a transaction, with the case read to be changed.
 */
export async function workOn(
  trx: Db,
  file: CaseFile,
  { work, by }: { readonly work: Work; readonly by: Staff },
  now: Date,
  desk: CaseDesk,
): Promise<Worked> {
  const doing = { trx, file, by, now, desk }
  switch (work.act) {
    case 'take':
      return await take(doing)
    case 'assign':
      return await assign(doing, work.to)
    case 'forward':
      return await forward(doing, work.to)
    case 'answer':
      return await answer(doing, work)
    case 'ask':
      return await say(doing, work.text, { act: 'ask', by: by.id }, sayQuestion)
    case 'note':
      return await note(doing, work.text)
    case 'reject':
      return await reject(doing, work.reason)
    case 'close':
      return await step(doing, { act: 'close' })
    case 'merge':
      return await merge(doing, work.into)
  }
}

interface Doing {
  readonly trx: Db
  readonly file: CaseFile
  readonly by: Staff
  readonly now: Date
  readonly desk: CaseDesk
}

type Told = (writer: Writer) => Message

async function step(
  { trx, file, by, now, desk }: Doing,
  step: Step,
  { text, tell }: { readonly text?: string; readonly tell?: Told } = {},
): Promise<Worked> {
  const { id } = file.one
  const taken = { step, by: { kind: 'staff', id: by.id }, ...(text && { text }) } as const
  const stepped = await stepCase(trx, id, taken, now, desk.cases)
  if (stepped.kind === 'unknown') return { kind: 'refused', why: 'wrong-status', before: file.one }
  if (stepped.kind === 'refused') return stepped
  const { after, event } = stepped
  // That something is such a procedure is nobody else's business.
  const isAside = step.act === 'reject' && step.reason === 'legal-procedure'
  const told = tell ? await putToWriters(trx, { id, event, isAside }, tell, now, desk) : 0
  return { kind: 'done', after, told }
}

/** What was taken by somebody who is no longer there is free. */
async function take(doing: Doing): Promise<Worked> {
  const { by, file } = doing
  const isLeft = file.one.status === 'received' && !file.assignee
  return await step(doing, isLeft ? { act: 'assign', to: by.id } : { act: 'receive', by: by.id })
}

async function assign(doing: Doing, to: Staff): Promise<Worked> {
  const { trx, file, by, now, desk } = doing
  const done = await step(doing, { act: 'assign', to: to.id })
  if (done.kind !== 'done') return done
  if (to.id !== by.id) await tellStaff(trx, done.after, 'assigned', now, desk)
  const { assignee: before } = file.one
  if (before && before !== by.id) await tellOne(doing, before, 'reassigned')
  return done
}

/** As it stands after what was done. */
async function tellOne({ trx, file, now, desk }: Doing, staff: StaffId, why: Why): Promise<void> {
  const after = await readFile(trx, { id: file.one.id })
  if (after) await tellThese(trx, after, { ids: [staff], why }, now, desk)
}

/** Two of the staff do not answer one after the other unawares; whose case it was hears that it is answered. */
async function answer(
  doing: Doing,
  { text, isMore }: Extract<Work, { act: 'answer' }>,
): Promise<Worked> {
  const { by, file } = doing
  const other = isMore ? undefined : await answerOfOther(doing.trx, file, by)
  if (other) return { kind: 'answered', ...other }
  const done = await say(doing, text, { act: 'answer', by: by.id }, sayAnswer)
  const { assignee } = file.one
  if (done.kind === 'done' && !isOver(file.one) && assignee && assignee !== by.id)
    await tellOne(doing, assignee, 'answered')
  return done
}

/** To the unit itself, not to one above it: whoever forwards says whose it is. */
async function forward(doing: Doing, to: UnitId | undefined): Promise<Worked> {
  const { trx, now, desk } = doing
  const { unitId, assignee } = await responsibleFor(trx, to)
  if (unitId !== to || !assignee) return { kind: 'nobody-there' }
  const done = await step(doing, { act: 'forward', to, assignee })
  if (done.kind === 'done') await tellStaff(trx, done.after, 'forwarded', now, desk)
  return done
}

async function say(
  doing: Doing,
  written: string,
  what: Step,
  say: typeof sayAnswer,
): Promise<Worked> {
  const text = written.trim()
  if (text === '') return { kind: 'empty' }
  if (text.length > LONGEST_ANSWER) return { kind: 'too-long' }
  const { file, desk } = doing
  const isWaitedFor = file.writings.some(({ state }) => state === 'kept' || state === 'held')
  if (!isWaitedFor) return { kind: 'nobody-waits' }
  return await step(doing, what, { text, tell: (writer) => say(file, text, writer, desk) })
}

async function reject(doing: Doing, reason: Rejection): Promise<Worked> {
  const { file, desk } = doing
  const tell: Told = (writer) => sayRejection(file, reason, writer, desk)
  return await step(doing, { act: 'reject', reason }, { tell })
}

async function note({ trx, file, by, now }: Doing, written: string): Promise<Worked> {
  const text = written.trim()
  if (text === '') return { kind: 'empty' }
  if (text.length > LONGEST_ANSWER) return { kind: 'too-long' }
  await noteOnCase(trx, file.one, { act: 'note', by: { kind: 'staff', id: by.id }, text }, now)
  return { kind: 'done', after: file.one, told: 0 }
}

/** A case that is over has said its last to those who wrote: whoever is merged into it would wait for ever. */
async function merge(doing: Doing, into: CaseId): Promise<Worked> {
  const other = await readFile(doing.trx, { id: into }, 'change')
  if (!other || isOver(other.one)) return { kind: 'into-over', code: other?.one.code ?? '' }
  return await step(doing, { act: 'merge', into })
}
