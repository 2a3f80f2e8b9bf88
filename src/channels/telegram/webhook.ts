import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { type AccountId, type Clock, type Log, SECOND } from '../../base/index.js'
import type { Channel, Heard, WebhookAnswer, WebhookRequest } from '../channel.js'
import type { Call } from './client.js'
import { type Fields, readFields } from './fields.js'
import { createGatherer, type Gatherer } from './gather.js'
import { createHealth } from './health.js'
import { persist } from './pauses.js'
import { ALLOWED_UPDATES } from './updates.js'

interface WebhookParts {
  readonly account: AccountId
  readonly call: Call
  /** Where Telegram shall push to, and the word by which we know that it is Telegram. */
  readonly url: string
  readonly secret: string
  /** Learns our own name; rejects while it cannot. */
  readonly introduce: (signal: AbortSignal) => Promise<unknown>
  /** Reads a batch as far as it is meant for us. */
  readonly hear: (updates: readonly unknown[]) => readonly Heard[]
  readonly clock: Clock
  readonly log: Log
}

/**
 * Listens to what Telegram pushes. A request is answered 200 only after its event was taken;
 * anything else makes Telegram offer it again, so before and after `listen` the answer is 503.
 */
export function createWebhook(
  parts: WebhookParts,
): Required<Pick<Channel, 'listen' | 'listening' | 'webhook'>> {
  const { account, call, url, secret, introduce, hear, clock, log } = parts
  const health = createHealth(account, clock, log)
  let gatherer: Gatherer | undefined

  async function register(stop: AbortSignal): Promise<void> {
    const how = {
      url,
      secret_token: secret,
      allowed_updates: ALLOWED_UPDATES,
      max_connections: 40,
      drop_pending_updates: false,
    }
    await call('setWebhook', how, { signal: stop, withinMs: 10 * SECOND })
    health.succeeded()
  }

  async function take(update: Fields, gathering: Gatherer): Promise<WebhookAnswer> {
    const [heard] = hear([update])
    try {
      if (heard) await gathering.put(heard)
      return { status: 200 }
    } catch (err) {
      log.error({ account, err }, 'batch not taken, will be offered again')
      return { status: 503 }
    }
  }

  return {
    async listen(receive, stop) {
      await persist(() => introduce(stop), stop, health.failed)
      const gathering = createGatherer(receive)
      if (!stop.aborted) gatherer = gathering
      await persist(() => register(stop), stop, health.failed)
      if (!stop.aborted) await once(stop, 'abort')
      gatherer = undefined
      health.ended()
      await gathering.settled()
    },
    listening: () => health.isGood(),
    async webhook(request) {
      if (!isTelegram(request, secret)) return { status: 403 }
      const update = readBody(request.body)
      if (!update) return { status: 400 }
      return gatherer ? take(update, gatherer) : { status: 503 }
    },
  }
}

/** Compares digests, which have one length, so that the time taken tells nothing about the secret. */
function isTelegram({ header }: WebhookRequest, secret: string): boolean {
  const given = header('x-telegram-bot-api-secret-token')
  return given !== undefined && timingSafeEqual(digestOf(given), digestOf(secret))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

const LONGEST_BODY = 1024 * 1024

/** Decoded from the whole body: a letter can lie across two chunks. `undefined` for what is no update. */
function readBody(body: Uint8Array): Fields | undefined {
  if (body.byteLength > LONGEST_BODY) return undefined
  try {
    return readFields(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return undefined
  }
}
