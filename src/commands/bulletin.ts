import { loadAudienceMap } from '../audience/index.js'
import { after, DAY, fold } from '../base/index.js'
import { planBulletin, putBulletin } from '../publishing/index.js'
import { auditAct } from './audit.js'
import { bulletinPreview } from './bulletin-card.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { refusePlan } from './publish.js'
import { takeOptions } from './read-schedule.js'
import { mayNotSchedule, putNew, readWhomAndWhen } from './schedule-add.js'

const ADD = /^(?:them|bat|add|on)(?:\s+|$)/
const TO = /^(?:đến|tới|cho|den|toi|to)\s+/i
/** Of the first one for an audience, when nobody said how often it comes. */
const FIRST_LOOKS_BACK_MS = 7 * DAY

/** What is new since the last bulletin for somebody, in one message: looked at and sent now, or again and again. */
export const bulletin: Command = {
  names: ['bantin', 'bulletin'],
  who: 'staff',
  deed: 'bulletin',
  async run(asked) {
    const args = asked.args.normalize('NFC').trim()
    const [add] = ADD.exec(fold(args)) ?? []
    if (add !== undefined) return await subscribe(asked, args.slice(add.length))
    return /^(?:giup|help|\?)$/.test(fold(args))
      ? says(asked.deps.words.schedules.bulletinUsage)
      : await showNow(asked, args)
  },
}

async function subscribe(asked: AskedByStaff, text: string): Promise<Answer> {
  const { trx, deps, staff, now } = asked
  const refused = await mayNotSchedule(asked, 'bulletin.add')
  if (refused) return says(refused)
  const { options, rest } = takeOptions(text)
  if (rest === '') return says(deps.words.schedules.bulletinUsage)
  const read = await readWhomAndWhen(asked, rest)
  if (read.kind === 'fault') return says(read.text)
  const audience = read.audience || (await ownAudience(asked))
  const { withRatings, whenEmpty, category } = options
  const what = { kind: 'bulletin', withRatings, whenEmpty, category } as const
  // Only to know whom it reaches, and whether they may: a line stands for whatever it will list.
  const wish = {
    ...what,
    whenEmpty: 'line',
    audience,
    since: now,
    by: staff,
    deed: 'bulletin.add',
  } as const
  const plan = await planBulletin(trx, wish, deps, now)
  if (plan.kind === 'nothing-new') return says(deps.words.schedules.nothingNew)
  if (plan.kind !== 'bulletin') return says(await refusePlan(asked, plan, 'bulletin.add', ''))
  return await putNew(asked, { ...read, audience, what }, options, plan.groups.length)
}

async function showNow(asked: AskedByStaff, text: string): Promise<Answer> {
  const { trx, deps, staff, now, event } = asked
  const { options, rest } = takeOptions(` ${text}`)
  const audience = rest.replace(TO, '') || (await ownAudience(asked))
  const { withRatings, category } = options
  const since = after(now, -FIRST_LOOKS_BACK_MS)
  const wish = { withRatings, whenEmpty: 'nothing', category, audience, since, by: staff } as const
  const plan = await planBulletin(trx, wish, deps, now)
  if (plan.kind === 'nothing-new')
    return says(`${deps.words.schedules.nothingNew}\n${deps.words.schedules.bulletinUsage}`)
  if (plan.kind !== 'bulletin') return says(await refusePlan(asked, plan, 'bulletin', ''))
  const orderedIn = { account: event.account, to: event.from }
  const owners = { key: `command:${event.id}`, by: staff.id, orderedIn }
  const post = await putBulletin(trx, plan, owners, now)
  await auditAct(asked, 'post.draft', post.id, { number: post.number, groups: plan.groups.length })
  return await bulletinPreview(asked, plan, post)
}

/** The whole of one's unit. */
async function ownAudience({ trx, staff }: AskedByStaff): Promise<string> {
  if (!staff.unitId) return 'all'
  return (await loadAudienceMap(trx)).unitById.get(staff.unitId)?.code ?? 'all'
}
