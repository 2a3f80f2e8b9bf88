import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOUR, newId, noLog } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { type Courier, type CourierDeps, createCourier } from '../../src/delivery/index.js'
import { HELD } from '../../src/delivery/outbox.js'
import { createPictures } from '../../src/pictures/index.js'
import type { StoppedClock } from '../support/clock.js'
import type { FakePlatform } from '../support/fake-channel.js'

/** A folder that is not there. */
export const noPictures = createPictures(join(tmpdir(), 'nhipcau-no-pictures'))

/** A courier of a process that has just started. */
export async function startCourier(
  db: Db,
  platform: FakePlatform,
  clock: StoppedClock,
  more: Partial<CourierDeps> = {},
): Promise<Courier> {
  const courier = createCourier({
    db,
    channel: platform.channel,
    holder: newId<never>(),
    clock,
    log: noLog,
    quiet: () => false,
    pictures: noPictures,
    ...more,
  })
  await courier.takeOver()
  return courier
}

/** Steps, and lets the clock run as long as each step says, until nothing waits any more or `forMs` are over. */
export async function drain(
  db: Db,
  courier: Courier,
  clock: StoppedClock,
  forMs = HOUR,
): Promise<void> {
  const end = clock.now().getTime() + forMs
  let inHand: Promise<void>[] = []
  while (clock.now().getTime() < end) {
    const step = await courier.step()
    if (step.kind === 'took') {
      inHand.push(step.settled)
      continue
    }
    await Promise.all(inHand)
    inHand = []
    const due = await nextDue(db)
    if (due === undefined) return
    const nowMs = clock.now().getTime()
    clock.advance(Math.ceil(Math.min(Math.max(step.ms, due - nowMs), end - nowMs)))
  }
}

/** Takes whatever may be taken now and in the next moments, without waiting for any of it. Returns what is in hand. */
export async function takeSome(
  courier: Courier,
  clock: StoppedClock,
  count: number,
): Promise<readonly Promise<void>[]> {
  const inHand: Promise<void>[] = []
  while (inHand.length < count) {
    const step = await courier.step()
    if (step.kind === 'took') inHand.push(step.settled)
    else clock.advance(Math.ceil(step.ms))
  }
  return inHand
}

async function nextDue(db: Db): Promise<number | undefined> {
  const next = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.min<string | null>('due_at').as('due_at'))
    .where('state', '=', 'queued')
    .where('due_at', '<', HELD)
    .executeTakeFirst()
  return next?.due_at ? Date.parse(next.due_at) : undefined
}
