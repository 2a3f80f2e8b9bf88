import {
  bindGroup,
  importUnitsCsv,
  loadAudienceMap,
  noteGroup,
  type UnitView,
} from '../../src/audience/index.js'
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
  type StaffId,
} from '../../src/base/index.js'
import { type Db, migrate } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { addStaff } from '../../src/people/index.js'
import { ENDINGS, MATTERS, OPENINGS } from './feedback-texts.js'

/** How large the province of the benchmark is. */
export interface Size {
  readonly feedback: number
  readonly openCases: number
  readonly communes: number
  readonly hamlets: number
  readonly members: number
  /** The feedback lies in so many days before now. */
  readonly days: number
}

const ACCOUNT = 'telegram:1' as AccountId
const ROWS = 500
const KINDS = ['comment', 'report', 'petition', 'question', 'praise'] as const
const CASE_KINDS = ['report', 'petition', 'question'] as const

/** Always the same numbers, so that every run sees the same province. */
function createDice(): (sides: number) => number {
  let seed = 20_261_126
  return (sides) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * sides)
  }
}

/** What rows are made of. */
interface Province {
  readonly size: Size
  readonly now: Date
  readonly dice: (sides: number) => number
  readonly groups: readonly {
    readonly id: GroupId
    readonly chat: string
    readonly unit: UnitView
  }[]
  readonly communes: readonly UnitView[]
  /** One who answers for each commune, in its order. */
  readonly staff: readonly StaffId[]
  readonly members: readonly MemberId[]
}

/** Fills a fresh database with a province, its feedback and its cases. Returns one who answers for a commune. */
export async function fillProvince(db: Db, size: Size, now: Date): Promise<StaffId> {
  await migrate(db)
  await importUnitsCsv(db, Buffer.from(unitsCsv(size)))
  await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
  return await db.transaction().execute(async (trx) => {
    const province = await putPeople(trx, size, now)
    const cases = await putCases(trx, province)
    await putFeedback(trx, province, cases)
    return province.staff[0] ?? ('nobody' as StaffId)
  })
}

async function putPeople(trx: Db, size: Size, now: Date): Promise<Province> {
  const { units } = await loadAudienceMap(trx)
  const communes = units.filter(({ level }) => level === 'xã')
  const hamlets = units.filter(({ level }) => level === 'ấp')
  const groups: Province['groups'][number][] = []
  for (const [at, unit] of hamlets.entries()) {
    const joined = { channel: 'telegram', chat: `-${at + 1}`, accountId: ACCOUNT } as const
    const { group } = await noteGroup(trx, { ...joined, title: unit.name }, now)
    await bindGroup(trx, group.id, { unitId: unit.id, noticeHash: 'notice' })
    groups.push({ id: group.id, chat: group.chat, unit })
  }
  await trx.updateTable('group_chat').set({ member_count: 120 }).execute()
  const staff: StaffId[] = []
  for (const [at, { id }] of communes.entries()) {
    const person = { channel: 'telegram', person: `s${at}`, role: 'editor' } as const
    staff.push((await addStaff(trx, { ...person, unitId: id }, now)).staff.id)
  }
  const members = Array.from({ length: size.members }, (_, at) => `member-${at}` as MemberId)
  const memberRow = (id: MemberId) => ({
    id,
    channel: 'telegram' as const,
    person: `p-${id}`,
    name: 'Người',
    kind: 'person' as const,
    created_at: now.toISOString(),
  })
  await inRows(members.map(memberRow), (rows) => trx.insertInto('member').values(rows).execute())
  return { size, now, dice: createDice(), groups, communes, staff, members }
}

/** When the feedback at this place came: the oldest first. */
function cameAt({ size, now }: Province, at: number): Date {
  return after(now, -Math.floor((size.days * DAY * (size.feedback - at)) / size.feedback))
}

interface CaseMade {
  readonly id: CaseId
  /** The place of its feedback. */
  readonly at: number
  readonly open: boolean
}

/** Twice as many cases as are open: every second one has been answered. */
async function putCases(trx: Db, province: Province): Promise<ReadonlyMap<number, CaseId>> {
  const { feedback, openCases } = province.size
  const count = Math.min(2 * openCases, feedback)
  const cases = Array.from({ length: count }, (_, turn): CaseMade => {
    const at = Math.floor((turn * feedback) / count)
    return { id: `case-${at}` as CaseId, at, open: turn % 2 === 0 }
  })
  const rows = cases.map((one) => caseRow(province, one))
  await inRows(rows, (some) => trx.insertInto('case_file').values(some).execute())
  const events = cases.flatMap((one) => eventRows(province, one))
  await inRows(events, (some) => trx.insertInto('case_event').values(some).execute())
  return new Map(cases.map(({ id, at }) => [at, id]))
}

const OPEN = ['new', 'received', 'forwarded'] as const

function caseRow(province: Province, { id, at, open }: CaseMade) {
  const { groups, communes, staff, dice } = province
  const unit = groups[dice(groups.length)]?.unit
  const commune = communes.findIndex((one) => one.id === unit?.parentId)
  const openedAt = cameAt(province, at)
  const answeredAt = after(openedAt, (10 + (at % 90)) * HOUR).toISOString()
  return {
    id,
    code: `PA-${at}`,
    kind: CASE_KINDS[at % 3] ?? 'report',
    level: 'normal' as const,
    status: open ? (OPEN[at % 3] ?? 'new') : ('closed' as const),
    unit_id: communes[commune]?.id ?? null,
    from_unit_id: unit?.id ?? null,
    assignee_id: staff[commune] ?? null,
    opened_at: openedAt.toISOString(),
    receive_by: after(openedAt, 8 * HOUR).toISOString(),
    answer_by: after(openedAt, 40 * DAY).toISOString(),
    status_at: openedAt.toISOString(),
    first_answer_at: open ? null : answeredAt,
    satisfied: open ? null : Number(isContent(at)),
  }
}

/** Three of four are. */
function isContent(at: number): boolean {
  return at % 4 > 0
}

function eventRows(province: Province, { id, at, open }: CaseMade) {
  const acts = open ? ['open', 'receive'] : ['open', 'receive', 'answer', 'rate']
  return acts.map((act, turn) => ({
    case_id: id,
    number: turn + 1,
    at: after(cameAt(province, at), turn * (5 + (at % 30)) * HOUR).toISOString(),
    act,
    by: act === 'rate' ? ('member' as const) : ('staff' as const),
    detail: JSON.stringify(act === 'rate' ? { satisfied: isContent(at) } : {}),
  }))
}

async function putFeedback(
  trx: Db,
  province: Province,
  cases: ReadonlyMap<number, CaseId>,
): Promise<void> {
  const { groups, members, dice, size } = province
  const one = <T>(all: readonly T[]) => all[dice(all.length)]
  const rows = Array.from({ length: size.feedback }, (_, at) => {
    const group = one(groups)
    const id = `feedback-${String(at).padStart(9, '0')}`
    return {
      id: id as FeedbackId,
      event_id: id as EventId,
      kind: one(KINDS) ?? 'comment',
      text: `${one(OPENINGS)} ${one(MATTERS)}, ${one(ENDINGS)}.`,
      member_id: one(members) ?? null,
      group_id: group?.id ?? null,
      channel: 'telegram' as const,
      chat: group?.chat ?? '-1',
      message_id: String(at),
      account_id: ACCOUNT,
      received_at: cameAt(province, at).toISOString(),
      case_id: cases.get(at) ?? null,
    }
  })
  await inRows(rows, (some) => trx.insertInto('feedback').values(some).execute())
}

async function inRows<Row>(
  rows: readonly Row[],
  put: (rows: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) await put(rows.slice(from, from + ROWS))
}

function unitsCsv({ communes, hamlets }: Size): string {
  const lines = ['code,name,level,parent,tags', 'tinh,Tỉnh,tỉnh,,']
  for (let at = 0; at < communes; at += 1) lines.push(`xa-${at},Xã ${at},xã,tinh,`)
  for (let at = 0; at < hamlets; at += 1) lines.push(`ap-${at},Ấp ${at},ấp,xa-${at % communes},`)
  return lines.join('\n')
}
