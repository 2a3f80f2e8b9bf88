import { unitById, unitPath } from '../audience/index.js'
import { brief } from '../base/index.js'
import type { Db } from '../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../delivery/index.js'
import type { Case, TakeDeps } from '../feedback/index.js'
import { listStaff, mayDo } from '../people/index.js'
import type { CommandDeps } from './command.js'

/** What taking feedback in needs; whatever is urgent reaches those on duty at once. */
export function takingDeps(deps: CommandDeps): TakeDeps {
  return {
    ...deps,
    async tellStaff(trx, one, why, now) {
      if (why === 'urgent') await alertDuty(trx, one, now, deps)
      await deps.tellStaff?.(trx, one, why, now)
    },
  }
}

/**
 * Alerts all who may answer for the place of a case, and for the places above it, once a case. Its lane is held
 * back by no quiet hours.
 */
async function alertDuty(
  trx: Db,
  one: Case,
  now: Date,
  { words, speakers }: Pick<CommandDeps, 'words' | 'speakers'>,
): Promise<void> {
  const above = new Set(one.unitId && (await unitPath(trx, one.unitId)).map(({ id }) => id))
  const onDuty = (await listStaff(trx)).filter(
    (staff) => mayDo(staff, 'answer') && (!staff.unitId || above.has(staff.unitId)),
  )
  const where = one.unitId && (await unitById(trx, one.unitId))?.name
  const written = await trx
    .selectFrom('feedback')
    .select('text')
    .where('case_id', '=', one.id)
    .where('state', '=', 'kept')
    .executeTakeFirst()
  const text = words.members.urgentAlert(
    one.code,
    where || undefined,
    brief(written?.text ?? '', 300),
  )
  const told = onDuty.flatMap(({ id, channel, person }): readonly NewDelivery[] => {
    const voice = speakers.find(({ name }) => name === channel)
    if (!voice) return []
    return [
      {
        key: `urgent:${one.id}/${id}`,
        account: voice.account,
        to: voice.directWith(person),
        lane: LANES.urgent,
        message: { text },
        dueAt: now,
      },
    ]
  })
  await putDeliveries(trx, told, now)
}
