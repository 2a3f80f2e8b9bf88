import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import {
  type AccountId,
  type CaseId,
  type EventId,
  type FeedbackId,
  type GroupId,
  newId,
  type UnitId,
} from '../../src/base/index.js'
import type { CaseStatus, Db } from '../../src/db/index.js'
import { noteMembers } from '../../src/people/index.js'
import type { World } from '../support/service.js'

const COMMUNES = ['m-1', 'm-2', 'm-3'] as const
const HAMLETS_EACH = 14

/** Where one group is, and what it is bound to. */
export interface Place {
  readonly chat: number
  readonly id: GroupId
  readonly code: string
}

/** Three communes with fourteen hamlets each, a group in every one of them; beside them one that nothing happens to. */
export async function threeCommunes(world: World): Promise<readonly Place[]> {
  const hamlets = COMMUNES.flatMap((commune) =>
    Array.from({ length: HAMLETS_EACH }, (_, at) => [`${commune}-${at + 1}`, commune] as const),
  )
  const lines = [
    'code,name,level,parent,tags',
    ...COMMUNES.map((code) => `${code},Xã ${code},xã,tinh,`),
    ...hamlets.map(([code, commune]) => `${code},Ấp ${code},ấp,${commune},`),
  ]
  await importUnitsCsv(world.house.db, lines.join('\n'))
  const places: Place[] = []
  for (const code of [...COMMUNES, ...hamlets.map(([code]) => code), 'ap-1', 'ap-2', 'xa-2'])
    places.push(await aGroupIn(world, code))
  return places
}

async function aGroupIn({ sandbox, house }: World, code: string): Promise<Place> {
  const { db } = house
  const title = `Nhóm ${code}`
  const { id: chat } = sandbox.addGroup({ title, supergroup: true, announce: false })
  const accountId = house.channels[0]?.account as AccountId
  const at = { channel: 'telegram', chat: String(chat), accountId, title } as const
  const { group } = await noteGroup(db, at, new Date())
  await bindGroup(db, group.id, { unitId: await unitId(db, code), noticeHash: 'h' })
  return { chat, id: group.id, code }
}

export async function unitId(db: Db, code: string): Promise<UnitId> {
  const unit = (await loadAudienceMap(db)).unitByCode.get(code)
  if (!unit) throw new Error(`no unit ${code}`)
  return unit.id
}

/** The file by which three communes become one and forty hamlets twenty. */
export const MERGES = [
  'change,code,into,name,under,on',
  'merge,m-1;m-2;m-3,m-moi,Xã Mới,,',
  ...COMMUNES.flatMap((commune) =>
    Array.from({ length: HAMLETS_EACH / 2 }, (_, at) => {
      const [one, other] = [`${commune}-${at * 2 + 1}`, `${commune}-${at * 2 + 2}`]
      return `merge,${one};${other},${one}-moi,Ấp mới ${one},,`
    }),
  ).slice(0, 20),
].join('\n')

/** What people wrote in every group last year, and what became of some of it. */
export async function lastYear(db: Db, places: readonly Place[]): Promise<void> {
  const at = new Date('2025-05-12T03:00:00.000Z')
  const people = ['a', 'b', 'c', 'd'].map((name) => {
    return { channel: 'telegram', person: { id: name, name, kind: 'person' } } as const
  })
  const members = [...(await noteMembers(db, people, at)).values()]
  for (const [n, { id, chat }] of places.entries())
    for (const [m, member_id] of members.slice(0, 3 + (n % 2)).entries()) {
      const own = newId<FeedbackId>()
      await db
        .insertInto('feedback')
        .values({
          id: own,
          event_id: own as string as EventId,
          kind: (['comment', 'report', 'petition', 'question'] as const)[(n + m) % 4] ?? 'comment',
          text: 'Đường trong ấp bị ngập khi mưa lớn.',
          member_id,
          group_id: id,
          post_id: null,
          article_id: null,
          channel: 'telegram',
          chat: String(chat),
          message_id: own,
          received_at: new Date(at.getTime() + n * 3_600_000).toISOString(),
        })
        .execute()
    }
  for (const [n, { code }] of places.entries())
    if (n % 2 === 0)
      await aCase(db, await unitId(db, code), n % 4 === 0 ? 'received' : 'closed', at)
  // Written elsewhere, and passed on to one of the communes.
  await aCase(db, await unitId(db, 'm-1'), 'received', at, await unitId(db, 'ap-1'))
}

let cases = 0

async function aCase(
  db: Db,
  unit: UnitId,
  status: CaseStatus,
  at: Date,
  from = unit,
): Promise<void> {
  cases += 1
  await db
    .insertInto('case_file')
    .values({
      id: newId<CaseId>(),
      code: `PA-2505-${String(cases).padStart(4, '0')}`,
      kind: 'report',
      level: 'normal',
      status,
      unit_id: unit,
      from_unit_id: from,
      opened_at: at.toISOString(),
      receive_by: '2099-01-01T00:00:00.000Z',
      answer_by: '2099-01-01T00:00:00.000Z',
      status_at: at.toISOString(),
      first_answer_at: status === 'closed' ? at.toISOString() : null,
    })
    .execute()
}
