import { afterEach, describe, expect, it } from 'vitest'
import { after, DAY, HOUR, SECOND } from '../../src/base/index.js'
import { momentOfWall, readAnnouncedCsv, wallTime } from '../../src/calendar/index.js'
import { announceDays } from '../../src/holidays/index.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'
import { ANNOUNCED, expectedRings, FULL_MOONS, takesArticle } from './year-2027/expected.js'
import { digestsOf, sayYear } from './year-2027/say.js'
import {
  anArticle,
  events,
  furnish,
  nextDue,
  openYear,
  saySent,
  type YearHouse,
} from './year-2027/scene.js'

/** One never changes its clocks; the other leaves an hour out on 28 March and has one twice on 31 October. */
const ZONES = [
  ['Asia/Ho_Chi_Minh', 'vietnam', () => false],
  ['Europe/Berlin', 'berlin', (day: string) => day === '2027-03-28'],
] as const
const zonesOfDatabases = databaseUrls.flatMap(([name, fresh]) =>
  ZONES.map(([zone, file, leapsOver]) => ({ name, fresh, zone, file, leapsOver })),
)

describe.each(zonesOfDatabases)('the year 2027 in $zone on $name', (given) => {
  const { fresh, zone, file, leapsOver } = given
  let open: YearHouse | undefined
  afterEach(async () => await open?.house.close())

  it('rings every bell once, or passes it over by its rule', async () => {
    const clock = new StoppedClock()
    const databaseUrl = await fresh()
    const { start, end, restarts, outage, announcedAt } = events(zone)
    const to = (moment: Date) => clock.advance(moment.getTime() - clock.now().getTime())
    to(start)
    open = await openYear({ databaseUrl, timeZone: zone, clock })
    await furnish(open.house)
    const happenings = [
      ...restarts.map((at) => ({ at, what: 'restart' as const })),
      { at: announcedAt, what: 'announce' as const },
      ...articleMoments(zone, start, end).map((at) => ({ at, what: 'article' as const })),
    ].sort((one, other) => one.at.getTime() - other.at.getTime())

    for (let [count, steps] = [0, 0]; clock.now() < end; ) {
      const due = await nextDue(open.house)
      const happening = happenings[0]
      const isHappening = happening && (!due || happening.at <= due)
      let moment = isHappening ? happening.at : (due ?? end)
      // Nobody serves, and looks only when it is over.
      if (moment >= outage.from && moment < outage.to) moment = outage.to
      if (moment >= end) break
      to(moment)
      if (isHappening) {
        happenings.shift()
        if (happening.what === 'article')
          await anArticle(open.house.db, `Tin ${++count}`, happening.at)
        if (happening.what === 'announce') await announce(open)
        if (happening.what === 'restart') {
          await open.house.close()
          open = await openYear({ databaseUrl, timeZone: zone, clock })
        }
      }
      if (await open.look()) await saySent(open.house)
      // Bells go on saying "look": it changes nothing.
      steps += 1
      clock.advance(5 * SECOND)
      if (steps % 5 === 0) expect(await open.look()).toBe(false)
    }

    const { db } = open.house
    const rings = await db
      .selectFrom('schedule_ring')
      .innerJoin('schedule', 'schedule.id', 'schedule_ring.schedule_id')
      .select(['schedule.number', 'bell', 'outcome'])
      .orderBy('schedule.number')
      .orderBy('bell')
      .execute()
    const expected = expectedRings(leapsOver)
    for (const [at, of] of expected.entries()) {
      const heard = rings.filter(({ number, bell }) => number === at + 1 && bell.startsWith('2027'))
      expect(heard.map(({ bell, outcome }) => ({ bell, outcome }))).toEqual(of)
    }
    const posts = await db.selectFrom('post').select(['id', 'state']).execute()
    expect(posts.length).toBe(rings.filter(({ outcome }) => outcome === 'rung').length)
    const said = await db
      .selectFrom('delivery')
      .select(['post_id', ({ fn }) => fn.countAll<number>().as('count')])
      .where('post_id', 'is not', null)
      .groupBy('post_id')
      .execute()
    // Both groups, each once; what rang in the last night waits for the morning.
    expect(said.every(({ count }) => Number(count) === 2)).toBe(true)
    expect(posts.length - said.length).toBeLessThanOrEqual(1)
    const reports = await digestsOf(db)
    expect(reports.length).toBe(52)
    expect(new Set(reports.map(({ key }) => key)).size).toBe(52)
    await expect(await sayYear(open.house)).toMatchFileSnapshot(`year-2027/golden/${file}.txt`)
  }, 240_000)
})

it('knows the full moons of 2027', () => {
  expect(FULL_MOONS).toHaveLength(12)
  // Rằm tháng Giêng and Trung thu, as every calendar of Vietnam has them.
  expect(FULL_MOONS).toContain('2027-02-20')
  expect(FULL_MOONS).toContain('2027-09-15')
})

/** An article is taken in at 15:00 of every day but Sundays. */
function articleMoments(zone: string, start: Date, end: Date): readonly Date[] {
  const moments: Date[] = []
  for (let day = start; day < end; day = after(day, DAY)) {
    const date = wallTime(after(day, HOUR), zone).slice(0, 10)
    const at = momentOfWall(`${date}T15:00`, zone)
    if (takesArticle(date) && at < end) moments.push(at)
  }
  return moments
}

async function announce({ house }: YearHouse): Promise<void> {
  const read = readAnnouncedCsv(ANNOUNCED)
  if (read.kind !== 'read') throw new Error('the list is wrong')
  await house.db.transaction().execute((trx) => announceDays(trx, read.days))
}
