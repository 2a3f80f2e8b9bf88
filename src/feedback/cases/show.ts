import type { CaseId } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import type { Staff } from '../../people/index.js'
import { caseCard, type Why } from './card.js'
import { isOver } from './case.js'
import type { CaseDesk } from './desk.js'
import { likelyDuplicate } from './duplicates.js'
import type { CaseFile } from './file.js'
import { sayHistory } from './history.js'
import { sightOf } from './sight.js'

/** What staff are shown, and of which cases it repeats words. */
export interface Shown {
  readonly card: Message
  readonly about: readonly CaseId[]
}

/** A case as one of the staff is shown it who was told of it; `undefined` when it is not theirs to see. */
export async function showCase(
  db: Db,
  file: CaseFile,
  { staff, why }: { readonly staff: Staff; readonly why?: Why },
  now: Date,
  desk: CaseDesk,
): Promise<Shown | undefined> {
  const sight = await sightOf(db, staff, file)
  if (sight === 'none') return undefined
  const likely = sight === 'act' && !isOver(file.one) ? await likelyDuplicate(db, file) : undefined
  const card = caseCard(file, { staff, sight, likely, ...(why && { why }) }, now, desk)
  return { card, about: [file.one.id, ...(likely ? [likely.id] : [])] }
}

/** The same with its history below, for somebody who opened it. */
export async function showWhole(
  db: Db,
  file: CaseFile,
  staff: Staff,
  now: Date,
  desk: CaseDesk,
): Promise<Shown | undefined> {
  const shown = await showCase(db, file, { staff }, now, desk)
  if (!shown) return undefined
  const text = `${shown.card.text}\n\n${await sayHistory(db, file, now, desk)}`
  return { ...shown, card: { ...shown.card, text } }
}

/** A case with its history in plain text, as nobody in particular may see it: without names, and nothing that is held. */
export async function sayFile(
  db: Db,
  file: CaseFile,
  now: Date,
  desk: Pick<CaseDesk, 'words' | 'timeZone'>,
): Promise<string> {
  const { text } = caseCard(file, { sight: 'read' }, now, { ...desk, channels: new Map() })
  return `${text}\n\n${await sayHistory(db, file, now, desk)}`
}
