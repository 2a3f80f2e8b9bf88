import { bindGroup, importUnitsCsv, loadAudienceMap } from '../../../src/audience/index.js'
import {
  type AccountId,
  after,
  type CaseId,
  DAY,
  type EventId,
  type FeedbackId,
  type GroupId,
  HOUR,
  type MemberId,
  MINUTE,
  newId,
  type UnitId,
} from '../../../src/base/index.js'
import type {
  CaseKind,
  CaseStatus,
  Db,
  FeedbackKind,
  FeedbackState,
} from '../../../src/db/index.js'
import { aGroup, aMember, NOW } from '../../feedback/scene.js'

const UNITS = [
  'code,name,level,parent,tags',
  'xa-tan-phu,Xã Tân Phú,xã,,',
  'ap-1,Ấp 1,ấp,xa-tan-phu,',
  'ap-2,Ấp 2,ấp,xa-tan-phu,',
  'ap-3,Ấp 3,ấp,xa-tan-phu,',
].join('\n')

/** A commune with three hamlets, each with a group of 40 people. */
export async function aCommune(db: Db) {
  await importUnitsCsv(db, Buffer.from(UNITS))
  const { unitByCode } = await loadAudienceMap(db)
  const groups: GroupId[] = []
  const units: UnitId[] = []
  for (const code of ['ap-1', 'ap-2', 'ap-3']) {
    const unit = unitByCode.get(code)
    if (!unit) throw new Error(code)
    const group = await aGroup(db, `-${code}`)
    await bindGroup(db, group, { unitId: unit.id, noticeHash: 'h' })
    await db.updateTable('group_chat').set({ member_count: 40 }).where('id', '=', group).execute()
    groups.push(group)
    units.push(unit.id)
  }
  return { groups, units, commune: unitByCode.get('xa-tan-phu')?.id }
}

/** So many days before now, and an hour: within that day. */
export const daysAgo = (days: number) => after(NOW, -days * DAY - HOUR)

export interface Wrote {
  readonly group: GroupId | undefined
  readonly text: string
  readonly kind?: FeedbackKind
  /** Without one it was written without a name. */
  readonly writer?: number
  readonly at?: Date
  readonly state?: FeedbackState
  readonly ofCase?: CaseId
}

export async function wrote(db: Db, one: Wrote): Promise<FeedbackId> {
  const { group, text, kind = 'comment', writer, at = daysAgo(0), state = 'kept', ofCase } = one
  const id = newId<FeedbackId>()
  const member: MemberId | null = writer === undefined ? null : await aMember(db, `w${writer}`)
  const where = { channel: 'telegram', chat: '-1', account_id: 'telegram:1' as AccountId } as const
  await db
    .insertInto('feedback')
    .values({
      ...where,
      id,
      event_id: id as string as EventId,
      kind,
      text,
      member_id: member,
      group_id: group ?? null,
      post_id: null,
      article_id: null,
      message_id: id,
      received_at: at.toISOString(),
      is_anonymous: writer === undefined ? 1 : 0,
      state,
      case_id: ofCase ?? null,
    })
    .execute()
  return id
}

export interface Was {
  readonly from: UnitId | undefined
  readonly status?: CaseStatus
  readonly kind?: CaseKind
  readonly openedAt?: Date
  /** Minutes after it was opened. */
  readonly receivedAfter?: number
  readonly answeredAfter?: number
  readonly satisfied?: boolean
  readonly answerBy?: Date
}

let cases = 0

export async function aCase(db: Db, was: Was): Promise<CaseId> {
  const { from, status = 'new', openedAt = daysAgo(0), receivedAfter, answeredAfter } = was
  cases += 1
  const id = newId<CaseId>()
  const then = (minutes: number) => after(openedAt, minutes * MINUTE).toISOString()
  await db
    .insertInto('case_file')
    .values({
      id,
      code: `PA-2611-${cases}`,
      kind: was.kind ?? 'report',
      level: 'normal',
      status,
      unit_id: from ?? null,
      from_unit_id: from ?? null,
      opened_at: openedAt.toISOString(),
      receive_by: after(NOW, DAY).toISOString(),
      answer_by: (was.answerBy ?? after(NOW, DAY)).toISOString(),
      status_at: openedAt.toISOString(),
      first_answer_at: answeredAfter === undefined ? null : then(answeredAfter),
      satisfied: was.satisfied === undefined ? null : Number(was.satisfied),
    })
    .execute()
  const acts = [
    ['open', 0],
    ['receive', receivedAfter],
    ['answer', answeredAfter],
    ['rate', was.satisfied === undefined ? undefined : (answeredAfter ?? 0) + 1],
  ] as const
  for (const [at, [act, minutes]] of acts.entries())
    if (minutes !== undefined)
      await db
        .insertInto('case_event')
        .values({
          case_id: id,
          number: at + 1,
          at: then(minutes),
          act,
          by: 'staff',
          ...(act === 'rate' && { detail: JSON.stringify({ satisfied: was.satisfied }) }),
        })
        .execute()
  return id
}

/** The database without any of it. */
export async function emptied(db: Db): Promise<void> {
  for (const table of ['feedback', 'case_event', 'case_file', 'rating'] as const)
    await db.deleteFrom(table).execute()
}
