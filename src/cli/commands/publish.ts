import { z } from 'zod'
import { sayAudienceFault } from '../../audience/index.js'
import { readWhen, sayTime } from '../../calendar/index.js'
import type { Words } from '../../language/index.js'
import {
  type Arrival,
  arrivalOf,
  type NoPlan,
  type Order,
  type Plan,
  planPost,
  sayArrival,
  sendingOf,
  type WavesWish,
} from '../../publishing/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import type { House } from '../host.js'
import { withHouse } from '../house.js'
import { type Ordered, putOrder } from '../publish/order.js'
import { planDocument, sayPlan } from '../publish/preview.js'
import { watchPost } from '../publish/watch.js'

const options = z.object({
  to: z.string().optional(),
  at: z.string().optional(),
  secondTitle: z.string().optional(),
  as: z.enum(['full', 'summary']).default('summary'),
  waves: z
    .union([
      z.literal(true),
      z
        .string()
        .regex(/^[1-9]\d{0,3}$/)
        .transform(Number),
    ])
    .optional(),
  dryRun: z.boolean().default(false),
  watch: z.boolean().default(false),
  again: z.boolean().default(false),
  json: z.boolean().default(false),
})
type Options = z.output<typeof options>

/** Sends an article to an audience, now or at an hour, once; or shows what would be sent. */
export const publish = command({
  name: 'publish',
  args: [['<article>', 'article']],
  options: [
    ['--to <audience>', 'to'],
    ['--at <time>', 'at'],
    ['--as <form>', 'as'],
    ['--second-title <title>', 'secondTitle'],
    ['--waves [minutes]', 'waves'],
    ['--dry-run', 'publishDryRun'],
    ['--watch', 'watch'],
    ['--again', 'again'],
    ['--json', 'json'],
  ],
  read: options,
  run: (asked, [article], given) =>
    given.to === undefined
      ? Promise.resolve(asked.misused(asked.words.cli.toWhom))
      : withHouse(asked, async (house, config) => {
          const order = readOrder(asked, given, config.timeZone)
          if (typeof order === 'number') return order
          const plan = await planPost(
            house.db,
            {
              article: word(article),
              audience: given.to ?? '',
              form: given.as,
              ...(given.secondTitle !== undefined && { secondTitle: given.secondTitle }),
            },
            {
              words: asked.words,
              channels: house.capabilities,
              accounts: house.accounts,
              ratingReactions: house.ratingReactions,
            },
          )
          if (plan.kind !== 'plan') return refuse(asked, plan)
          // Before it is ordered: afterwards it stands before itself.
          const arrival = await arrivalOf(
            house.db,
            sendingOf(plan, wavesOf(given), order),
            { ...house, channels: house.capabilities },
            asked.host.clock.now(),
          )
          const sending = { house, config, plan, order, arrival, given }
          if (given.dryRun) return preview(asked, sending)
          return await send(asked, sending)
        }),
})

/** `--waves` alone begins each when the one before has arrived. */
function wavesOf({ waves }: Options): WavesWish | null {
  if (waves === undefined) return null
  return { gapMinutes: waves === true ? null : waves }
}

/** The hour that was typed, or the exit code once it has been said what is wrong with it. */
function readOrder({ host, words, misused }: Asked, { at }: Options, timeZone: string) {
  if (at === undefined) return { kind: 'now' } as const
  const now = host.clock.now()
  const when = readWhen(at, now, timeZone)
  if (when.kind === 'at') return { kind: 'at', at: when.at } as const
  if (when.kind === 'unreadable') return misused(words.calendar.unreadable(at))
  const say = (moment: Date) => sayTime(moment, now, timeZone, words)
  return misused(
    when.next
      ? words.calendar.pastOffer(say(when.at), say(when.next))
      : words.calendar.past(say(when.at)),
  )
}

function refuse({ out, words }: Asked, plan: NoPlan): ExitCode {
  out.aside(sayNoPlan(plan, words))
  return plan.kind === 'bad-audience' ? 2 : 1
}

function sayNoPlan(plan: NoPlan, words: Words): string {
  switch (plan.kind) {
    case 'no-article':
      return words.cli.noSuchArticle(plan.ref)
    case 'bad-audience':
      return sayAudienceFault(plan.fault, words)
    case 'no-groups':
      return words.cli.noGroups(plan.audience)
    case 'no-channel':
      return words.cli.channelOff(plan.channel)
    case 'bad-title':
      return words.titles.faults[plan.why]
    case 'beyond':
      throw new Error('The terminal may publish everywhere, yet its rights did not reach')
  }
}

interface Publishing {
  readonly house: House
  readonly config: Parameters<typeof watchPost>[0]['config']
  readonly plan: Plan
  readonly order: Order
  readonly arrival: Arrival | undefined
  readonly given: Options
}

function preview(asked: Asked, { plan, given, ...sending }: Publishing): ExitCode {
  const { out, words } = asked
  const waves = wavesOf(given)
  if (given.json) out.json({ ...planDocument(plan), waves, arrivesAt: sending.arrival?.at ?? null })
  else {
    out.line(sayPlan(plan, words))
    if (waves) out.line(words.waves.wish(waves.gapMinutes))
    sayWhen(asked, sending)
  }
  return 0
}

/** When the last group will have it, where that is not a matter of minutes. */
function sayWhen(
  { out, words, host }: Asked,
  { arrival, config }: Pick<Publishing, 'arrival' | 'config'>,
): void {
  const said = sayArrival(arrival, host.clock.now(), config.timeZone, words)
  if (said) out.aside(said)
}

async function send(
  asked: Asked,
  { house, config, plan, order, arrival, given }: Publishing,
): Promise<ExitCode> {
  const { out, words, host } = asked
  const now = host.clock.now()
  const say = (at: Date) => sayTime(at, now, config.timeZone, words)
  const put = await putOrder(
    house.db,
    { plan, order, waves: wavesOf(given), again: given.again },
    now,
  )
  const quiet = house.quietEnd(order.kind === 'at' ? order.at : now)
  if (quiet && put.kind === 'ordered')
    out.aside(words.cli[order.kind === 'now' ? 'quietNow' : 'quietThen'](say(quiet)))
  if (put.kind === 'ordered') sayWhen(asked, { arrival, config })
  const { number } = put.post
  const groups = plan.groups.length
  if (!given.json) out.line(sayOrdered(put, order, groups, say, words))
  else if (!given.watch)
    out.json({ number, known: put.kind === 'known', article: plan.article.number, groups })
  if (!given.watch) return 0
  return await watchPost({ asked, house, config, post: put.post, groups, json: given.json })
}

function sayOrdered(
  { kind, post: { number } }: Ordered,
  order: Order,
  groups: number,
  say: (at: Date) => string,
  { cli }: Words,
): string {
  if (kind === 'known') return cli.publishedBefore(number)
  return order.kind === 'now'
    ? cli.orderedNow(number, groups)
    : cli.orderedAt(number, groups, say(order.at))
}
