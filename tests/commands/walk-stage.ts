import { findArticle } from '../../src/articles/index.js'
import { groupAt, importUnitsCsv, loadAudienceMap, putAudience } from '../../src/audience/index.js'
import { after, DAY, type FeedbackId, newId, type UnitId } from '../../src/base/index.js'
import { readRecurrence } from '../../src/calendar/index.js'
import type { Db, StaffRole } from '../../src/db/index.js'
import { openCase } from '../../src/feedback/index.js'
import { addStaff, type Place } from '../../src/people/index.js'
import {
  askApproval,
  createReckonings,
  orderPost,
  putCorrection,
  putDraft,
  putSchedule,
} from '../../src/publishing/index.js'
import { OFFICE } from '../support/office.js'
import type { World } from '../support/service.js'
import type { Attempt, Target } from './walk-attempts.js'

/** Where something is tried, from the unit of the one who tries; `whole` by staff who are bound to none. */
export type Where = Place | 'whole'

/** The unit of whoever is bound to one, and where each place lies from there. */
const HOME = 'xa-1'
const UNITS: Readonly<Record<Where, string>> = {
  own: HOME,
  below: 'ap-1',
  above: 'tinh',
  beside: 'xa-2',
  whole: 'xa-2',
}

/** Makes what attempts are made at, each in the unit where it is made. */
export async function createTargets({ house, boundGroup }: World) {
  const { db, clock } = house
  // Another commune, where nobody tries anything: cases are forwarded there.
  await importUnitsCsv(db, Buffer.from('code,name,level,parent,tags\nxa-3,Xã Ba,xã,tinh,\n'))
  const groups = new Map<string, string>()
  for (const unit of new Set(Object.values(UNITS)))
    groups.set(unit, String((await boundGroup(`Nhóm ${unit}`, unit)).id))
  const map = await loadAudienceMap(db)
  const unitOf = (code: string) => map.unitByCode.get(code)?.id as UnitId
  const article = await findArticle(db, '1')
  const account = house.channels.find(({ name }) => name === 'telegram')
  if (!article || !account) throw new Error('the stage is not set')
  let count = 0
  const {
    staff: { id: author },
  } = await addStaff(db, { channel: 'telegram', person: '3999999', role: 'editor' }, clock.now())
  // In each somebody answers, so that a case has where to go.
  for (const [at, unit] of ['tinh', 'xa-1', 'ap-1', 'xa-2', 'xa-3'].entries()) {
    const person = { channel: 'telegram', person: String(4_000_000 + at) } as const
    await addStaff(db, { ...person, role: 'editor', unitId: unitOf(unit) }, clock.now())
  }

  async function aFeedback(trx: Db, unit: string): Promise<FeedbackId> {
    const chat = groups.get(unit) ?? ''
    const id = newId<FeedbackId>()
    const group = await groupAt(trx, { channel: 'telegram', chat })
    const said = { kind: 'comment', text: `Ý kiến ${count} ở ${unit}`, state: 'kept' } as const
    const place = { channel: 'telegram', chat, account_id: account?.account ?? null } as const
    await trx
      .insertInto('feedback')
      .values({
        id,
        event_id: newId(),
        ...said,
        ...place,
        is_anonymous: 0,
        group_id: group?.id ?? null,
        message_id: `member-${id}`,
        received_at: clock.now().toISOString(),
      })
      .execute()
    return id
  }

  async function aCase(trx: Db, unit: string) {
    const feedback = await aFeedback(trx, unit)
    const group = (await groupAt(trx, { channel: 'telegram', chat: groups.get(unit) ?? '' }))?.id
    const how = { kind: 'report', level: 'normal', by: { kind: 'member' } } as const
    return await openCase(trx, { feedback, group, ...how }, clock.now(), OFFICE)
  }

  async function aPost(trx: Db, unit: string, state: Attempt['state']) {
    const parts = new Map([['telegram', [{ text: 'Tin thử' }]]] as const)
    const wished = { article: article?.id as never, form: 'summary', audience: unit } as const
    const post = { key: `walk:${newId()}`, ...wished, by: null, orderedIn: null }
    const { id, number } = await putDraft(trx, post, parts, clock.now())
    const at = after(clock.now(), DAY)
    const asks = { post: id, order: { kind: 'at', at }, by: author } as const
    if (state === 'awaiting') await askApproval(trx, asks, clock.now())
    if (state === 'scheduled') await orderPost(trx, id, { kind: 'at', at }, clock.now())
    if (state === 'done')
      await trx.updateTable('post').set({ state: 'done' }).where('id', '=', id).execute()
    return { id, number }
  }

  async function aSchedule(trx: Db, unit: string): Promise<string> {
    const read = readRecurrence('7h sáng hằng ngày')
    if (read.kind !== 'read' || !article) throw new Error('the stage is not set')
    const reckoning = await createReckonings('Asia/Ho_Chi_Minh')(trx)
    const what = { kind: 'article', article: article.id, form: 'summary' } as const
    const wish = { key: `walk:${newId()}`, what, audience: unit, written: '7h sáng hằng ngày' }
    const owners = { setBy: author, orderedIn: null, ignoresQuiet: false }
    const { recurrence } = read
    return (await putSchedule(trx, { ...wish, ...owners, recurrence }, clock.now(), reckoning)).id
  }

  async function aSaved(trx: Db, unit: string): Promise<string> {
    const name = `nơi lưu ${count}`
    const owner = { unitId: unitOf(unit), by: author }
    await putAudience(trx, { name, expression: unit, ...owner }, clock.now())
    return name
  }

  async function aCorrectedPost(trx: Db, unit: string, state: Attempt['state']) {
    const post = await aPost(trx, unit, state)
    const key = `walk:${newId()}`
    const draft = { key, post: post.id, kind: 'recall', by: author, orderedIn: null } as const
    const { id } = await putCorrection(trx, draft, undefined, clock.now())
    return { post, correction: id }
  }

  return {
    /** Somebody with a role, in the commune or over everything. */
    async staff(channel: 'telegram' | 'zalo', person: string, role: StaffRole, where: Where) {
      const unitId = where === 'whole' ? undefined : unitOf(HOME)
      const rights = { role, seesHeld: true, ...(unitId && { unitId }) }
      await addStaff(db, { channel, person, name: `Cán bộ ${person}`, ...rights }, clock.now())
    },
    /** Things that only this attempt is made at. */
    async target(where: Where, state: Attempt['state']): Promise<Target> {
      count += 1
      const unit = UNITS[where]
      return await db.transaction().execute(async (trx) => {
        const colleague = { channel: 'telegram', person: String(5_000_000 + count) } as const
        const { staff } = await addStaff(
          trx,
          { ...colleague, role: 'viewer', unitId: unitOf(unit) },
          clock.now(),
        )
        return {
          at: count,
          unit,
          ...(await aCorrectedPost(trx, unit, state)),
          schedule: await aSchedule(trx, unit),
          chat: groups.get(unit) ?? '',
          saved: await aSaved(trx, unit),
          case: await aCase(trx, unit),
          other: await aCase(trx, unit),
          feedback: await aFeedback(trx, unit),
          staff: staff.number,
        }
      })
    },
  }
}
