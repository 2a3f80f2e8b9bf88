import {
  type AudienceMap,
  findUnit,
  loadAudienceMap,
  sayAudienceFault,
  type UnitView,
} from '../audience/index.js'
import { brief, fold, type UnitId } from '../base/index.js'
import { lastDayOf, type Period, sayTime, takeBeat, takePeriod } from '../calendar/index.js'
import { coversUnit, type Deed, reaches, type Staff } from '../people/index.js'
import { subscribe, unitsTold, unsubscribe } from '../publishing/index.js'
import { readDigest, sayDigest } from '../reports/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, type CommandDeps, says } from './command.js'
import { refusal } from './refuse.js'

const TURNS = /^(bat|on|tat|off)(?:\s+|$)/

/** How things stand: what was sent, what came back, what is overdue. At once, or regularly into this chat. */
export const digest: Command = {
  names: ['tonghop', 'digest'],
  who: 'staff',
  deed: 'digest',
  async run(asked) {
    const args = asked.args.normalize('NFC')
    const [turn, word] = TURNS.exec(fold(args)) ?? []
    if (turn === undefined) return await tell(asked, args)
    if (word === 'tat' || word === 'off') return await turnOff(asked)
    return await turnOn(asked, args.slice(turn.length))
  },
}

async function tell(asked: AskedByStaff, args: string): Promise<Answer> {
  const { trx, now, deps } = asked
  const wish = await readWish(asked, args)
  if ('refused' in wish) return says(wish.refused)
  const read = await readDigest(
    trx,
    {
      ...wish,
      unit: wish.unit?.id,
      asOf: lastDayOf(wish.period, deps.timeZone),
      working: deps.cases.clock,
    },
    now,
  )
  return says(sayDigest(read, deps.words, deps.timeZone))
}

type Wish = { readonly period: Period; readonly unit: UnitView | undefined }
interface Refused {
  readonly refused: string
  readonly isBeyond?: true
  readonly unit?: undefined
}
type Found = { readonly unit: UnitView | undefined } | Refused

/** A period, a unit, both or neither; a unit may be called as a period begins (`Tuần Giáo`), so it goes first. */
async function readWish(asked: AskedByStaff, args: string): Promise<Wish | Refused> {
  const { now, deps } = asked
  const today = takePeriod('today', now, deps.timeZone)
  const whole = args === '' ? undefined : await readUnit(asked, 'digest', args)
  if (whole && 'refused' in whole && whole.isBeyond) return whole
  const taken = (whole?.unit ? undefined : takePeriod(args, now, deps.timeZone)) ?? today
  const isNamed = taken !== today
  if (!taken) return { refused: deps.words.digest.how }
  const found = isNamed || !whole ? await readUnit(asked, 'digest', taken.rest) : whole
  if (!('refused' in found)) return { period: taken.period, unit: found.unit }
  return isNamed ? found : { refused: `${found.refused}\n\n${deps.words.digest.how}` }
}

/** The unit that a text names, if it lies within their rights; for an empty one all that does. */
async function readUnit(asked: AskedByStaff, deed: Deed, text: string): Promise<Found> {
  const { trx, staff, deps } = asked
  const map = await loadAudienceMap(trx)
  if (text === '') return ownUnit(staff, map, deps)
  const found = findUnit(map, text)
  if (found.kind === 'fault') return { refused: sayAudienceFault(found, deps.words) }
  if (coversUnit(staff, deed, map, found.it.id)) return { unit: found.it }
  await auditRefused(asked, deed === 'digest' ? 'digest.read' : deed, found.it.id)
  return { refused: deps.words.digest.beyond(found.it.name), isBeyond: true }
}

/** A unit that is gone gives no rights over everything. */
function ownUnit({ unitId }: Staff, map: AudienceMap, { words }: CommandDeps): Found {
  const unit = unitId && map.unitById.get(unitId)
  return unitId && !unit ? { refused: words.digest.beyond(unitId) } : { unit }
}

async function turnOn(asked: AskedByStaff, args: string): Promise<Answer> {
  const { trx, event, staff, now, deps } = asked
  const { words, timeZone } = deps
  const refused = await refusal(asked, staff, 'digest.set', 'digest.set')
  if (refused) return says(refused)
  const taken = takeBeat(args)
  if (!taken) return says(words.digest.beatNotUnderstood(brief(args)))
  const found = await readUnit(asked, 'digest.set', taken.rest)
  if ('refused' in found) return says(found.refused)
  if (await isOthers(asked)) return says(words.digest.othersChat)
  const { beat } = taken
  const [unit, name] = [found.unit?.id, found.unit?.name ?? words.digest.everywhereName]
  const wished = { account: event.account, to: event.from, unit, beat, setBy: staff.id }
  const next = await subscribe(trx, wished, now, timeZone)
  await auditAct(asked, 'digest.on', event.from.chat, { every: beat.every, ...(unit && { unit }) })
  return says(words.digest.turnedOn(beat.every, name, sayTime(next, now, timeZone, words)))
}

async function turnOff(asked: AskedByStaff): Promise<Answer> {
  const { trx, event, staff, deps } = asked
  const { digest } = deps.words
  const refused = await refusal(asked, staff, 'digest.set', 'digest.set')
  if (refused) return says(refused)
  if (await isOthers(asked)) return says(digest.othersChat)
  if ((await unsubscribe(trx, event.from)) === 0) return says(digest.wasOff)
  await auditAct(asked, 'digest.off', event.from.chat, {})
  return says(digest.turnedOff)
}

/** Whether the chat is told of more than lies within somebody's rights: that is not theirs to change. */
async function isOthers(asked: AskedByStaff): Promise<boolean> {
  const { trx, event, staff } = asked
  const map = await loadAudienceMap(trx)
  const isWithin = (unit: UnitId | undefined) =>
    unit ? coversUnit(staff, 'digest.set', map, unit) : reaches(staff, 'digest.set', [])
  if ((await unitsTold(trx, event.from)).every(isWithin)) return false
  await auditRefused(asked, 'digest.set', event.direct ? '' : event.from.chat)
  return true
}
