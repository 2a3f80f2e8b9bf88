/**
 * The bells of 2027, reckoned with nothing of ours: by a plain loop over its days, the holidays as the law and the
 * list of the test have them, and the new moons of an almanac (in UTC, moved to UTC+7).
 */
const NEW_MOONS = [
  '2027-01-07T20:24Z',
  '2027-02-06T15:56Z',
  '2027-03-08T09:29Z',
  '2027-04-06T23:51Z',
  '2027-05-06T10:58Z',
  '2027-06-04T19:40Z',
  '2027-07-04T03:02Z',
  '2027-08-02T10:05Z',
  '2027-08-31T17:41Z',
  '2027-09-30T02:36Z',
  '2027-10-29T13:36Z',
  '2027-11-28T03:24Z',
]

/** Rằm: fourteen days after the day of the new moon in Vietnam. */
export const FULL_MOONS: readonly string[] = NEW_MOONS.map((moon) =>
  new Date(Date.parse(moon) + (7 + 14 * 24) * 3_600_000).toISOString().slice(0, 10),
)

/** By law, with the days given for those on a weekend; and what the list of the test announces. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  '2027-01-01',
  ...['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'],
  ...['2027-02-09', '2027-02-10'],
  '2027-04-16',
  ...['2027-04-30', '2027-05-01', '2027-05-03'],
  ...['2027-09-02', '2027-09-03'],
  '2027-12-15',
])
/** Nobody served from five to ten: what is worth nothing two hours later was not said. */
const LATE = '2027-06-09'
const WORKED_SATURDAY = '2027-12-18'

export const ANNOUNCED = `date,kind,note
2027-12-15,off,Nghỉ hoán đổi
${WORKED_SATURDAY},work,Làm bù ngày 15/12
`

export interface Expected {
  readonly bell: string
  readonly outcome: string
}

const days: readonly string[] = Array.from({ length: 365 }, (_, at) =>
  new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10),
)
const weekday = (day: string) => new Date(`${day}T00:00Z`).getUTCDay()
const isWeekend = (day: string) => [0, 6].includes(weekday(day))
const isWorked = (day: string) => day === WORKED_SATURDAY || (!isWeekend(day) && !HOLIDAYS.has(day))

/** No article is taken in on a Sunday, so a Monday has nothing new. */
export const takesArticle = (day: string) => weekday(day) !== 0

/** What is to become of every bell of 2027, schedule by schedule in the order of the scene. */
export function expectedRings(
  leapsOver: (day: string) => boolean,
): readonly (readonly Expected[])[] {
  const rung = (time: string) => (day: string) => ({ bell: `${day}T${time}`, outcome: 'rung' })
  const held = (time: string, word: string) => (day: string) => ({
    bell: `${day}T${time}`,
    outcome: HOLIDAYS.has(day) ? word : 'rung',
  })
  const twice = days.filter((day) => ['01', '15'].includes(day.slice(8)))
  const moved = twice.filter((day) => HOLIDAYS.has(day)).map(nextWorked)
  return [
    days.map((day) => ({
      bell: `${day}T07:00`,
      outcome: weekday(day) === 1 ? 'nothing-new' : 'rung',
    })),
    days
      .filter((day) => !isWeekend(day))
      .map((day) =>
        day === LATE ? { bell: `${day}T08:00`, outcome: 'late' } : held('08:00', 'holiday')(day),
      ),
    FULL_MOONS.map(rung('06:30')),
    inOrder([...twice.map(held('08:30', 'shifted')), ...moved.map(rung('08:30'))]),
    days.filter((day) => weekday(day) === 5).map(rung('22:30')),
    days
      .filter((day) => weekday(day) === 0)
      .map((day) => rung(leapsOver(day) ? '03:00' : '02:30')(day)),
  ]
}

function nextWorked(day: string): string {
  return days.find((one) => one > day && isWorked(one)) ?? '2028-01-03'
}

function inOrder(rings: readonly Expected[]): readonly Expected[] {
  return [...rings].sort((one, other) => (one.bell < other.bell ? -1 : 1))
}
