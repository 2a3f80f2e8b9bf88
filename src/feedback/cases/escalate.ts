import { unitPath } from '../../audience/index.js'
import type { CaseId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { answerersOf } from '../../people/index.js'
import type { Case } from './case.js'
import type { CaseDesk } from './desk.js'
import { readFile } from './file.js'
import { noteOnCase, readEvents } from './store.js'
import { tellThese } from './tell-staff.js'

/** Once until the case goes elsewhere or begins anew. */
export async function isToEscalate(trx: Db, { id, unitId }: Case): Promise<boolean> {
  if (!unitId) return false
  const events = await readEvents(trx, id)
  const last = events.findLast(({ act }) => ['escalate', 'forward', 'reopen'].includes(act))
  return last?.act !== 'escalate'
}

/** The nearest unit above in which somebody answers is shown a case at once. */
export async function escalateCase(trx: Db, id: CaseId, now: Date, desk: CaseDesk): Promise<void> {
  const file = await readFile(trx, { id })
  if (!file?.one.unitId || !(await isToEscalate(trx, file.one))) return
  const above = (await unitPath(trx, file.one.unitId)).slice(1).map((unit) => unit.id)
  for (const unit of [...above, undefined]) {
    const ids = await answerersOf(trx, unit)
    if (ids.length === 0) continue
    const detail = { to: unit ?? null }
    await noteOnCase(trx, file.one, { act: 'escalate', by: { kind: 'service' }, detail }, now)
    await tellThese(trx, file, { ids, why: 'escalated' }, now, desk)
    return
  }
}
