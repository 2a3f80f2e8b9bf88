import type { AccountId, ChannelName } from '../base/index.js'
import type { Address, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { About } from './about.js'
import type { Lane } from './lanes.js'
import { type NewDelivery, putDeliveries, renewWaiting } from './outbox.js'

/** An account that can speak to people directly. */
export interface Voice {
  readonly name: ChannelName
  readonly account: AccountId
  knows(person: string): boolean
  directWith(person: string): Address
}

/** Somebody who is told something, where they are known. */
export interface Listener {
  /** Of the person, in the key. */
  readonly id: string
  readonly channel: ChannelName
  readonly person: string
}

export interface DirectWord<Person extends Listener> {
  /** Names the intent: each person is told once for it. */
  readonly key: string
  readonly lane: Lane
  readonly say: (person: Person) => Message
  /** After this it is no longer worth saying. */
  readonly expiresAt?: Date
  /** Whose words it repeats. */
  readonly about?: readonly About[]
  /** Until then it waits, and what comes meanwhile under the same key takes its place: people read the newest. */
  readonly gatherUntil?: Date
}

/**
 * Tells people something, each where they are known, through an account that can reach them; whoever
 * none can reach is left out. Needs a transaction; returns how many will hear it.
 */
export async function putToPeople<Person extends Listener>(
  trx: Db,
  people: readonly Person[],
  { key, lane, say, expiresAt, gatherUntil, about }: DirectWord<Person>,
  voices: readonly Voice[],
  now: Date,
): Promise<number> {
  const told = people.flatMap((person): readonly NewDelivery[] => {
    const voice = voiceTo(person, voices)
    if (!voice) return []
    return [
      {
        key: `${key}/${person.id}`,
        account: voice.account,
        to: voice.directWith(person.person),
        lane,
        message: say(person),
        dueAt: gatherUntil ?? now,
        ...(expiresAt && { expiresAt }),
        ...(about && { about }),
      },
    ]
  })
  if (gatherUntil) for (const one of told) await renewWaiting(trx, one)
  return (await putDeliveries(trx, told, now)).length
}

/** The account that can speak to somebody: of their channel, and one that knows them by that name. */
export function voiceTo<V extends Pick<Voice, 'name' | 'knows'>>(
  { channel, person }: Pick<Listener, 'channel' | 'person'>,
  voices: readonly V[],
): V | undefined {
  return voices.find((voice) => voice.name === channel && voice.knows(person))
}

/** How much waits to be said to somebody directly whose key begins so. */
export async function waitingFor(
  db: Db,
  { channel, person }: Listener,
  begins: string,
  voices: readonly Voice[],
): Promise<number> {
  const voice = voiceTo({ channel, person }, voices)
  if (!voice) return 0
  const { waiting } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('account_id', '=', voice.account)
    .where('state', '=', 'queued')
    .where('chat', '=', voice.directWith(person).chat)
    .where('key', 'like', `${begins}%`)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}
