import type { House } from '../../../src/app.js'
import type { PostId } from '../../../src/base/index.js'
import { toLunar, wallTime } from '../../../src/calendar/index.js'
import { SCHEDULES } from './scene.js'

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']
const OUTCOMES: Readonly<Record<string, string>> = {
  holiday: 'bỏ qua vì ngày lễ',
  shifted: 'dời vì ngày lễ',
  late: 'bỏ qua vì đã quá lâu',
  followed: 'bỏ qua vì đã có lần sau',
  paused: 'bỏ qua vì đang tạm dừng',
  'nothing-new': 'không gửi vì không có bài mới',
  'no-plan': 'không gửi được',
}

/** Every bell of the year with what became of it, day by day, for people to read. */
export async function sayYear({ db, config }: House): Promise<string> {
  const { timeZone } = config
  const lines = new Map<string, string[]>()
  const put = (bell: string, text: string) => {
    const [day = '', time = ''] = bell.split('T')
    lines.set(day, [...(lines.get(day) ?? []), `  ${time} ${text}`].sort())
  }
  const rings = await db
    .selectFrom('schedule_ring')
    .innerJoin('schedule', 'schedule.id', 'schedule_ring.schedule_id')
    .leftJoin('post', 'post.id', 'schedule_ring.post_id')
    .select([
      'schedule.number',
      'bell',
      'outcome',
      'schedule_ring.post_id',
      'post.released_at',
      'post.due_at',
    ])
    .execute()
  for (const { number, bell, outcome, post_id, released_at, due_at } of rings) {
    const name = SCHEDULES[number - 1]?.name ?? ''
    if (outcome !== 'rung') put(bell, `${name}: ${OUTCOMES[outcome] ?? outcome}`)
    else {
      const articles = await countListed(db, post_id)
      const what = articles > 0 ? ` ${articles} bài` : ''
      const at = wallTime(new Date(released_at ?? due_at ?? ''), timeZone)
      put(bell, `${name}: ${released_at ? 'gửi' : 'sẽ gửi'}${what}${later(bell, at)}`)
    }
  }
  for (const { at, key } of await digestsOf(db))
    put(
      wallTime(new Date(key), timeZone),
      `Báo cáo tuần: gửi${later(wallTime(new Date(key), timeZone), wallTime(new Date(at), timeZone))}`,
    )
  return [...lines.keys()]
    .sort()
    .map((day) => [headOf(day), ...(lines.get(day) ?? [])].join('\n'))
    .join('\n')
    .concat('\n')
}

/** The reports, by when they were due and when they were put. */
export async function digestsOf(db: House['db']) {
  const rows = await db
    .selectFrom('delivery')
    .select(['key', 'created_at'])
    .where('key', 'like', 'digest:%')
    .where('key', 'not like', '%/part:%')
    .execute()
  return rows.map(({ key, created_at }) => ({ at: created_at, key: key.split('/')[1] ?? '' }))
}

async function countListed(db: House['db'], post: PostId | null): Promise<number> {
  const { count } = await db
    .selectFrom('bulletin_article')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('post_id', '=', post)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** When it went, where that was not with its bell. */
function later(bell: string, at: string): string {
  if (at === bell) return ''
  const [day = '', hour = ''] = at.split('T')
  return ` lúc ${hour}${bell.startsWith(day) ? '' : ' hôm sau'}`
}

function headOf(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const lunar = toLunar({ year, month, day: date })
  const weekday = WEEKDAYS[new Date(`${day}T00:00Z`).getUTCDay()] ?? ''
  return `${weekday} ${day.split('-').reverse().join('/')} (${lunar.day}/${lunar.month} âm lịch)`
}
