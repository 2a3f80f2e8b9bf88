import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, isSealed, type Log, SECOND, type Seal } from '../base/index.js'
import type { Address, Channel, Message, Outgoing, SendResult } from '../channels/index.js'
import { type Db, isDatabaseFault } from '../db/index.js'
import { holdAccountUntil } from './account.js'
import { type Body, createBodies } from './body.js'
import type { Claimed } from './claim.js'
import type { Health } from './health.js'
import type { Pace } from './pace.js'
import { createSendPicture, type PictureDeps, withoutPicture } from './pictures.js'
import { holdEdit, recordSettlement } from './record.js'
import { chatBehind, scrub, wayOf } from './sealed.js'
import { type RetryPolicy, settle, type TopicTrouble } from './settle.js'
import { createThrottleReader } from './throttle.js'

const SEND_TIMEOUT_MS = 30 * SECOND
/** It goes up first. */
const PICTURE_TIMEOUT_MS = 60 * SECOND
/** Until then a picture that is going up has its name, or none. */
const NAMED_SOON_MS = SECOND
const STORE_AGAIN_MS = 500

/** The platform was not asked: it tells nothing about the line to it. */
interface Unsaid {
  readonly kind: 'unsaid'
  readonly result: SendResult
}

function unsaid(result: SendResult): Unsaid {
  return { kind: 'unsaid', result }
}

/** A topic that does not take what was to be said there. */
export interface TopicLost {
  readonly to: Address
  readonly why: TopicTrouble
}

export interface CarryDeps extends Pick<PictureDeps, 'pictures'> {
  readonly db: Db
  readonly channel: Channel
  readonly clock: Clock
  readonly log: Log
  readonly pace: Pace
  readonly health: Health
  readonly retry: RetryPolicy
  /** Opens the addresses of those who must not be found in the database. */
  readonly seal?: Pick<Seal, 'open'>
  /** Lets somebody know of it, in the transaction in which it is recorded; often the same more than once. */
  readonly onTopicLost?: (trx: Db, lost: TopicLost, now: Date) => Promise<void>
}

/** Carries one claimed delivery to its channel and records what became of it. Never rejects for a platform's answer. */
export function createCarry(deps: CarryDeps) {
  const { db, channel, clock, log, pace, health, retry, seal } = deps
  const { account } = channel
  const sendPicture = createSendPicture({ ...deps, account })
  const throttles = createThrottleReader()
  const bodyOf = createBodies(db)

  /**
   * What to say; or, where that is not to be had, the answer for something of which nothing was said.
   * `undefined` for a change to a message that has no name yet.
   */
  async function read(claimed: Claimed): Promise<Body | Unsaid | undefined> {
    try {
      return await bodyOf(claimed)
    } catch (error) {
      log.error({ err: error, delivery: claimed.id }, 'delivery could not be read')
      return isDatabaseFault(error)
        ? unsaid({ kind: 'unreachable', reason: 'database' })
        : unsaid({ kind: 'refused', code: 'rejected', permanent: true })
    }
  }

  /**
   * What a picture hinders is said without it, for nothing of it is there: at once where the platform
   * will not have it, and at the second try where it could not be uploaded.
   */
  async function sendMessage(claimed: Claimed, message: Message): Promise<SendResult | Unsaid> {
    const { to, secondaryId, attempts } = claimed
    const send = (outgoing: Outgoing) => {
      const timeoutMs = outgoing.image || outgoing.file ? PICTURE_TIMEOUT_MS : SEND_TIMEOUT_MS
      const signal = AbortSignal.timeout(timeoutMs)
      return timed(() => channel.send(to, outgoing, signal, secondaryId ?? undefined))
    }
    const result = await sendPicture(message, send)
    if (!result) return unsaid({ kind: 'throttled', waitMs: NAMED_SOON_MS, scope: 'chat' })
    const isHindered = result.kind === 'refused' && result.code === 'picture'
    if (!isHindered || !(result.permanent || attempts > 0)) return result
    log.warn({ delivery: claimed.id }, 'picture was refused, said without it')
    return await send(withoutPicture(message))
  }

  async function say(claimed: Claimed, body: Body): Promise<SendResult | Unsaid> {
    try {
      if (body.kind === 'message') return await sendMessage(claimed, body.message)
      const signal = AbortSignal.timeout(SEND_TIMEOUT_MS)
      return await timed(() =>
        body.kind === 'removal'
          ? channel.remove(claimed.to, body.name, signal)
          : channel.edit(claimed.to, body.messageId, body.change, signal),
      )
    } catch (error) {
      // A channel answers; it does not throw. Since it may also have sent, a person looks.
      log.error({ err: error, delivery: claimed.id }, 'channel broke its promise')
      return { kind: 'uncertain', reason: 'channel-broke' }
    }
  }

  /** Where the way back was destroyed, nobody can be told any more. */
  async function sayToWhom(claimed: Claimed, body: Body): Promise<SendResult | Unsaid> {
    if (!isSealed(claimed.to.chat)) return await say(claimed, body)
    const way = wayOf(claimed, seal)
    if (!way) return unsaid({ kind: 'refused', code: 'gone', permanent: true })
    return await say({ ...claimed, to: way }, replyingTo(body, way.messageId))
  }

  async function timed(speak: () => Promise<SendResult>): Promise<SendResult> {
    const leftMs = clock.now().getTime()
    try {
      return await speak()
    } finally {
      pace.answered(leftMs, clock.now().getTime())
    }
  }

  /** What an answer means for the account and the chat, beside the delivery itself. */
  async function heed({ to }: Claimed, result: SendResult): Promise<void> {
    const nowMs = clock.now().getTime()
    if (result.kind === 'uncertain' || result.kind === 'unreachable') health.doubt(nowMs)
    else health.arrived()
    if (result.kind === 'throttled') await beQuiet(chatBehind(to.chat, seal), result, nowMs)
  }

  async function beQuiet(
    chat: string,
    result: Extract<SendResult, { kind: 'throttled' }>,
    nowMs: number,
  ): Promise<void> {
    const told = throttles.read(chat, result, nowMs)
    pace.slowDown(nowMs)
    pace.holdAccount(told.accountUntil)
    if (told.chatUntil) pace.holdChat(chat, told.chatUntil)
    const { wholeAccount } = told
    if (wholeAccount)
      await untilStored(() => holdAccountUntil(db, account, new Date(told.accountUntil)))
    log.warn({ account, waitMs: result.waitMs, wholeAccount }, 'platform asked to wait')
  }

  /** An answer must not be lost because the database is busy; if we die waiting, it is `uncertain`. */
  async function untilStored(store: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await store()
      } catch (error) {
        if (!isDatabaseFault(error)) throw error
        log.error({ err: error, account }, 'answer could not be stored, tried again')
        await wait(STORE_AGAIN_MS)
      }
    }
  }

  async function inOne(store: (trx: Db) => Promise<void>): Promise<void> {
    await untilStored(() => db.transaction().execute(store))
  }

  return async (claimed: Claimed): Promise<void> => {
    const body = await read(claimed)
    if (!body) return await inOne((trx) => holdEdit(trx, claimed, clock.now()))
    const answer = body.kind === 'unsaid' ? body : await sayToWhom(claimed, body)
    const result = answer.kind === 'unsaid' ? answer.result : answer
    if (answer.kind !== 'unsaid') await heed(claimed, result)
    const now = clock.now()
    const settlement = settle(result, claimed, now, retry)
    await inOne(async (trx) => {
      // First, while it is still known whose topic it was.
      if (settlement.state === 'queued' && settlement.leavesTopic)
        await deps.onTopicLost?.(trx, { to: claimed.to, why: settlement.leavesTopic }, now)
      await recordSettlement(trx, claimed, settlement, now)
      await scrub(trx, claimed)
    })
    const { id: delivery, act } = claimed
    log.info({ delivery, act, result: result.kind, state: settlement.state }, 'delivery settled')
  }
}

function replyingTo(body: Body, messageId: string | undefined): Body {
  if (body.kind !== 'message' || !messageId) return body
  return { ...body, message: { ...body.message, replyTo: messageId } }
}
