import type { AccountId, Seal } from '../base/index.js'
import type { Receive } from '../channels/index.js'
import { type Db, isDatabaseFault } from '../db/index.js'
import { deliveryNamed, isOurEcho } from '../delivery/index.js'
import { feedbackOf } from '../feedback/index.js'
import { takeEffects } from './effects.js'
import { heardName } from './heard-name.js'
import {
  type Event,
  isUnreadable,
  kindOf,
  notePoisoned,
  poisonedBy,
  poisonedUnread,
} from './incoming.js'
import type { IntakeDeps } from './intake.js'
import {
  markDone,
  noteAttempt,
  noteWaiting,
  readWaiting,
  setAside,
  type Waiting,
} from './waiting.js'

export interface Inbox {
  readonly receive: Receive
  /** Takes in what still waits: after a start, and what could not be taken in before. Never rejects. */
  retry(): Promise<void>
}

/** An event that fails so often is a bug of ours, and is set aside. */
const MOST_ATTEMPTS = 5
const AT_ONCE = 100

/**
 * Takes in what happened on a platform that offers nothing twice: each event is stored whole before
 * anything else, and taken in from there, once, in its order; its words go when its effect is stored.
 *
 * `receive` resolves when all of it is stored, and rejects when the database is unwell. An event
 * that cannot be taken in is tried again at every `retry`, some times, and holds up nobody else.
 */
export function createInbox(deps: IntakeDeps & { readonly account: AccountId }): Inbox {
  const { db, clock, log, account, changed } = deps
  const { seal } = deps.commands
  let working: Promise<void> | undefined

  async function takeIn(events: readonly Event[]): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const fresh = await markDone(trx, events, seal)
      await takeEffects(trx, fresh, clock.now(), deps.commands)
    })
  }

  async function takeAlone({ event, attempts }: Waiting): Promise<void> {
    try {
      await takeIn([event])
    } catch (error) {
      if (isDatabaseFault(error)) throw error
      const isLast = attempts + 1 >= MOST_ATTEMPTS
      const named = { err: error, event: event.id, kind: kindOf(event) }
      log.error(named, isLast ? 'event was set aside' : 'event will be tried again')
      if (isLast) await setAside(db, poisonedBy(error, event, seal))
      else await noteAttempt(db, heardName(event, seal))
    }
  }

  async function takeSome(some: readonly Waiting[]): Promise<void> {
    try {
      return await takeIn(some.map(({ event }) => event))
    } catch (error) {
      if (isDatabaseFault(error)) throw error
      log.warn({ err: error, events: some.length }, 'batch failed and was taken apart')
    }
    for (const one of some) await takeAlone(one)
  }

  /** Through all that is new. What fails is new no more, and waits for the next `retry`. */
  async function takeNew(): Promise<void> {
    for (;;) {
      const some = await readWaiting(db, account, 'new', AT_ONCE)
      if (some.length === 0) return
      await takeSome(some)
      changed()
      if (some.length < AT_ONCE) return
    }
  }

  async function takeTried(): Promise<void> {
    const some = await readWaiting(db, account, 'tried', AT_ONCE)
    for (const one of some) await takeAlone(one)
    if (some.length > 0) changed()
  }

  async function takeAll(): Promise<void> {
    await takeTried()
    await takeNew()
  }

  /** One at a time, so that the order stays; whoever comes meanwhile waits for one more round. */
  async function inTurn(work: () => Promise<void>): Promise<void> {
    const before = working
    const mine = (before ?? Promise.resolve()).then(work).catch((error: unknown) => {
      log.error({ err: error, account }, 'events wait to be taken in')
    })
    working = mine
    await mine
    if (working === mine) working = undefined
  }

  return {
    async receive(heard) {
      if (heard.length === 0) return
      const readable: Event[] = []
      for (const one of heard)
        if (!isUnreadable(one) && (await concernsUs(db, one, seal))) readable.push(one)
      const unread = heard.filter(isUnreadable).map(poisonedUnread)
      if (readable.length + unread.length === 0) return
      const now = clock.now()
      await db.transaction().execute(async (trx) => {
        await notePoisoned(trx, unread, now)
        await noteWaiting(trx, readable, now, seal)
      })
      await inTurn(takeNew)
    },
    retry: () => inTurn(takeAll),
  }
}

/**
 * A channel without buttons cannot tell whose message a sign stands under, whose poll somebody voted
 * in, nor whether it was the service that spoke: what is none of ours is dropped here, before anything
 * of it is stored.
 */
async function concernsUs(db: Db, event: Event, seal: Seal): Promise<boolean> {
  if ('news' in event) return true
  const { what, account, from } = event
  const place = { ...from, account }
  switch (what.kind) {
    case 'reaction':
      return (await deliveryNamed(db, place, what.on)) !== undefined
    case 'withdrawn':
      return (await feedbackOf(db, event, what.messageId, seal)) !== undefined
    case 'voted':
      return (await deliveryNamed(db, place, what)) !== undefined
    case 'echo':
      return await isOurEcho(db, place, { ...what, at: event.at })
    default:
      return true
  }
}
