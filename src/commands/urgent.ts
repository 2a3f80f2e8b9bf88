import { unitById, unitPath } from '../audience/index.js'
import { brief, type FeedbackId, type UnitId } from '../base/index.js'
import type { Db } from '../db/index.js'
import { LANES, type NewDelivery, putDeliveries, voiceTo } from '../delivery/index.js'
import {
  type Case,
  type CaseNews,
  type TakeDeps,
  tellOpened,
  tellStaff,
  type Urgent,
} from '../feedback/index.js'
import { listStaff, mayDo } from '../people/index.js'
import type { CommandDeps } from './command.js'
import { tellHeld } from './held.js'

/** What taking feedback in needs; whatever is urgent reaches those on duty at once. */
export function takingDeps(deps: CommandDeps): TakeDeps {
  return {
    ...deps,
    async tellOpened(trx, opened, now) {
      for (const one of opened) if (one.level === 'urgent') await alertDuty(trx, { one }, now, deps)
      await tellOpened(trx, opened, now, deps)
    },
    async tellStaff(trx, one, why, now, feedback) {
      if (why === 'raised') await alertDuty(trx, { one, feedback }, now, deps)
      const shown = whyShown(one, why)
      // Of the same step of a case there may be several things to say.
      const key = `${now.getTime()}`
      if (shown) await tellStaff(trx, { id: one.id, key }, shown, now, deps)
    },
    tellHeld: (trx, held, now) => tellHeld(trx, held, now, deps),
    alarm: (trx, urgent, now) => alarmWithoutCase(trx, urgent, now, deps),
  }
}

type Why = Parameters<typeof tellStaff>[2]

/** As what staff see it; nothing where there is nothing for them to do. */
function whyShown({ satisfied }: Case, news: CaseNews): Why | undefined {
  if (news === 'rated') return satisfied === false ? 'unsatisfied' : undefined
  // What made it urgent is shown with its own card: it was edited, or added.
  return news === 'raised' ? undefined : news
}

/**
 * Alerts all who may answer for the place of a case, and for the places above it, once a case. Its lane is held
 * back by no quiet hours. `feedback`: what made it urgent, where that is not the newest that was written.
 */
async function alertDuty(
  trx: Db,
  { one, feedback }: { readonly one: Case; readonly feedback?: FeedbackId | undefined },
  now: Date,
  { words, speakers }: Pick<CommandDeps, 'words' | 'speakers'>,
): Promise<void> {
  const unit = one.unitId && (await unitById(trx, one.unitId))
  const written = await trx
    .selectFrom('feedback')
    .select('text')
    .where('case_id', '=', one.id)
    .where('state', '=', 'kept')
    .$if(feedback !== undefined, (query) => query.where('id', '=', feedback ?? null))
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const text = words.members.urgentAlert(one.code, unit?.name, brief(written?.text ?? '', 300))
  const alert = { key: `urgent:${one.id}`, unit: one.unitId, text, about: [one.id] }
  await tellDuty(trx, alert, now, speakers)
}

/** That something urgent came of which no case was made, and where; of what is held not what it says: that is for those named for it alone. */
async function alarmWithoutCase(
  trx: Db,
  { feedback, group, isHeld }: Urgent,
  now: Date,
  { words, speakers }: Pick<CommandDeps, 'words' | 'speakers'>,
): Promise<void> {
  const { members } = words
  const written = await trx
    .selectFrom('feedback')
    .leftJoin('group_chat', (join) => join.on('group_chat.id', '=', group))
    .select(['feedback.kind', 'feedback.text', 'group_chat.unit_id'])
    .where('feedback.id', '=', feedback)
    .executeTakeFirst()
  if (!written) return
  const unitId = written.unit_id ?? undefined
  const where = (unitId && (await unitById(trx, unitId)))?.name
  const text = isHeld
    ? members.urgentHeld(where)
    : members.urgentKept(written.kind, where, brief(written.text, 300))
  const alert = { key: `urgent:${feedback}`, unit: unitId, text, about: [feedback] }
  await tellDuty(trx, alert, now, speakers)
}

async function tellDuty(
  trx: Db,
  {
    key,
    unit,
    text,
    about,
  }: Pick<NewDelivery, 'key' | 'about'> & {
    readonly unit: UnitId | undefined
    readonly text: string
  },
  now: Date,
  speakers: CommandDeps['speakers'],
): Promise<void> {
  const above = new Set(unit && (await unitPath(trx, unit)).map(({ id }) => id))
  const onDuty = (await listStaff(trx)).filter(
    (staff) => mayDo(staff, 'answer') && (!staff.unitId || above.has(staff.unitId)),
  )
  const told = onDuty.flatMap(({ id, channel, person }): readonly NewDelivery[] => {
    const voice = voiceTo({ channel, person }, speakers)
    if (!voice) return []
    return [
      {
        key: `${key}/${id}`,
        account: voice.account,
        to: voice.directWith(person),
        lane: LANES.urgent,
        message: { text },
        dueAt: now,
        ...(about && { about }),
      },
    ]
  })
  await putDeliveries(trx, told, now)
}
