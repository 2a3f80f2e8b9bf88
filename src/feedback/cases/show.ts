import type { CaseId } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import type { Staff } from '../../people/index.js'
import { caseCard } from './card.js'
import type { Why } from './card-for.js'
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
  {
    staff,
    why,
    isWhole,
  }: { readonly staff: Staff; readonly why?: Why; readonly isWhole?: boolean },
  now: Date,
  desk: CaseDesk,
): Promise<Shown | undefined> {
  const sight = await sightOf(db, staff, file)
  if (sight === 'none') return undefined
  const likely = sight === 'act' && !isOver(file.one) ? await likelyDuplicate(db, file) : undefined
  const to = { staff, sight, likely, ...(why && { why }), ...(isWhole && { isWhole }) }
  const card = caseCard(file, to, now, desk)
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
  const shown = await showCase(db, file, { staff, isWhole: true }, now, desk)
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
  const { text } = caseCard(file, { sight: 'read', isWhole: true }, now, {
    ...desk,
    channels: new Map(),
  })
  return `${text}\n\n${await sayHistory(db, file, now, desk)}`
}
