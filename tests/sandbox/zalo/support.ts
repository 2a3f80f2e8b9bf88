import { expect, onTestFinished, vi } from 'vitest'
import {
  startZaloSandbox,
  type ZaloSandbox,
  type ZaloSandboxOptions,
} from '../../../src/sandbox/zalo/index.js'
import { StoppedClock } from '../../support/clock.js'
import { type Api, clientFor, type Heard, type HeardEvent, type HeardReaction } from './client.js'

/** A sandbox that ends with its test. */
export async function aSandbox(options: ZaloSandboxOptions = {}): Promise<ZaloSandbox> {
  const sandbox = await startZaloSandbox(options)
  onTestFinished(() => sandbox.stop())
  return sandbox
}

/** Logged in by cookie with the real client. */
export const login = (sandbox: ZaloSandbox, session: object = sandbox.session()): Promise<Api> =>
  clientFor(sandbox.baseUrl).login(session)

/** Everything that one listener has heard. */
export interface Ears {
  readonly messages: Heard[]
  readonly reactions: HeardReaction[]
  readonly events: HeardEvent[]
  readonly undone: Heard[]
  readonly closed: number[]
  readonly errors: unknown[]
  /** Of each socket, the newest last. */
  readonly keys: string[]
}

/** Starts the listener of a client and waits for the first frame. */
export async function listen(api: Api): Promise<Ears> {
  const ears: Ears = {
    messages: [],
    reactions: [],
    events: [],
    undone: [],
    closed: [],
    errors: [],
    keys: [],
  }
  const { listener } = api
  listener.on('message', (message: Heard) => ears.messages.push(message))
  listener.on('reaction', (reaction: HeardReaction) => ears.reactions.push(reaction))
  listener.on('group_event', (event: HeardEvent) => ears.events.push(event))
  listener.on('undo', (undo: Heard) => ears.undone.push(undo))
  listener.on('disconnected', (code: number) => ears.closed.push(code))
  listener.on('error', (error: unknown) => ears.errors.push(error))
  listener.on('cipher_key', (key: string) => ears.keys.push(key))
  listener.start()
  onTestFinished(() => listener.stop())
  await soon(() => expect(ears.keys).toHaveLength(1))
  return ears
}

/** A group with two people in it, and the account logged in and listening. */
export async function aVillage(options: ZaloSandboxOptions = {}) {
  const sandbox = await aSandbox(options)
  const lan = sandbox.addPerson({ name: 'Lan' })
  const hung = sandbox.addPerson({ name: 'Hùng' })
  const group = sandbox.addGroup({ title: 'Thôn Đông', members: [lan.id, hung.id] })
  const api = await login(sandbox)
  const ears = await listen(api)
  return { sandbox, api, ears, groupId: group.id, lan: lan.id, hung: hung.id }
}

export async function aStoppedVillage(options: ZaloSandboxOptions = {}) {
  const clock = new StoppedClock()
  return { clock, ...(await aVillage({ ...options, now: () => clock.now() })) }
}

/** The code of the platform that a call is refused with; null when it is no refusal by number. */
export async function codeOf(call: Promise<unknown>): Promise<number | null> {
  const error: unknown = await call.then(
    () => {
      throw new Error('the call went well')
    },
    (refused: unknown) => refused,
  )
  return typeof error === 'object' && error !== null && 'code' in error
    ? (error.code as number | null)
    : null
}

/** Waits until it is so: at once on a quiet machine, some seconds on a busy one. */
export const soon = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 })
