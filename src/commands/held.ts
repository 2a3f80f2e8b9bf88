import { unitPath } from '../audience/index.js'
import { type GroupId, MINUTE, type UnitId } from '../base/index.js'
import { sayDate } from '../calendar/index.js'
import type { Db } from '../db/index.js'
import { LANES, putToPeople } from '../delivery/index.js'
import { type Case, type HeldNow, stepCase } from '../feedback/index.js'
import { listStaff, mayDo, type Staff, staffById } from '../people/index.js'
import { tellAdmins } from '../publishing/index.js'
import type { CommandDeps } from './command.js'
import { putAnswer } from './reply.js'
import { divert } from './taken.js'

/** Of all that is held within so long those named for it hear once, at its end. */
const GATHER_MS = 5 * MINUTE

/**
 * Tells those named for it that something is held, and not what it says; the admins, once a day, where nobody is. A
 * case whose words were edited so is theirs from now on: whoever had it hears that, and the one who wrote is told
 * privately where to turn. Needs a transaction.
 */
export async function tellHeld(
  trx: Db,
  held: HeldNow,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const named = await namedFor(trx, held.group)
  const { words, speakers, timeZone } = deps
  const bucket = Math.floor(now.getTime() / GATHER_MS)
  const gatherUntil = new Date((bucket + 1) * GATHER_MS)
  const say = () => ({ text: words.cases.newHeld })
  const word = { key: `held:${bucket}`, lane: LANES.answer, say, gatherUntil }
  await putToPeople(trx, named, word, speakers, now)
  if (named.length === 0)
    await tellAdmins(
      trx,
      `held-nobody:${sayDate(now, timeZone)}`,
      words.cases.nobodyNamed,
      speakers,
      now,
    )
  const { edited } = held
  if (!edited) return
  if (edited.case) await handOver(trx, edited.case, named, now, deps)
  const answer = await divert(trx, edited.event, edited.why, now, deps)
  if (answer) await putAnswer(trx, edited.event, answer, deps, now)
}

/** Those who may see what is held where it was written, whom an account can reach; the nearest first. */
async function namedFor(trx: Db, group: GroupId | null): Promise<readonly Staff[]> {
  const unit = await unitOf(trx, group)
  const path: readonly (UnitId | undefined)[] = [
    ...(unit ? (await unitPath(trx, unit)).map(({ id }) => id) : []),
    undefined,
  ]
  const all = (await listStaff(trx)).filter(
    (one) => one.seesHeld && mayDo(one, 'read-feedback') && path.includes(one.unitId),
  )
  return all.sort((one, other) => path.indexOf(one.unitId) - path.indexOf(other.unitId))
}

async function unitOf(trx: Db, group: GroupId | null): Promise<UnitId | undefined> {
  if (!group) return undefined
  const row = await trx
    .selectFrom('group_chat')
    .select('unit_id')
    .where('id', '=', group)
    .executeTakeFirst()
  return row?.unit_id ?? undefined
}

/** Whoever had it and may not see it any more is told no more than that. */
async function handOver(
  trx: Db,
  { id, code, assignee }: Case,
  named: readonly Staff[],
  now: Date,
  { words, speakers, cases }: CommandDeps,
): Promise<void> {
  const before = assignee && (await staffById(trx, assignee))
  if (before?.seesHeld) return
  const to = named.find((one) => mayDo(one, 'answer'))?.id
  const step = { act: 'assign', to } as const
  await stepCase(trx, id, { step, by: { kind: 'service' } }, now, cases)
  if (!before) return
  const say = () => ({ text: words.cases.becameHeld(code) })
  await putToPeople(trx, [before], { key: `held:${id}`, lane: LANES.answer, say }, speakers, now)
}
