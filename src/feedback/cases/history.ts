import { unitById } from '../../audience/index.js'
import { brief, type StaffId, type UnitId } from '../../base/index.js'
import { sayTime } from '../../calendar/index.js'
import type { CaseEventRow, Db } from '../../db/index.js'
import { staffByIds } from '../../people/index.js'
import type { CaseDesk } from './desk.js'
import type { CaseFile } from './file.js'
import { readEvents } from './store.js'

/** The latest so many steps are told. */
const TOLD = 12

/** What happened to a case, line by line: when, what, by whom, and what staff wrote with it. */
export async function sayHistory(
  db: Db,
  { one }: CaseFile,
  now: Date,
  { words, timeZone }: Pick<CaseDesk, 'words' | 'timeZone'>,
): Promise<string> {
  const { cases } = words
  const events = (await readEvents(db, one.id)).slice(-TOLD)
  const ids = events.flatMap(({ staff_id }) => staff_id ?? [])
  const staff = new Map((await staffByIds(db, ids)).map((who) => [who.id, who]))
  const lines: string[] = []
  for (const event of events) {
    const name = event.staff_id ? nameOf(staff, event.staff_id, cases.staffUnnamed) : undefined
    const more = event.text ? brief(event.text, 120) : await sayDetail(db, event)
    const at = sayTime(new Date(event.at), now, timeZone, words)
    lines.push(cases.event(at, event.act, event.by, name, more))
  }
  return [cases.historyHead, ...lines].join('\n')
}

function nameOf(
  staff: ReadonlyMap<StaffId, { readonly name: string | undefined }>,
  id: StaffId,
  unnamed: string,
): string {
  return staff.get(id)?.name ?? unnamed
}

async function sayDetail(db: Db, { act, detail }: CaseEventRow): Promise<string> {
  if (act !== 'forward') return ''
  const { to } = JSON.parse(detail) as { readonly to?: UnitId }
  return (to && (await unitById(db, to))?.name) || ''
}
