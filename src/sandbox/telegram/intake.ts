import { type Answer, badRequest, ok, tooMany } from './answer.js'
import { createPolling, type PollRequest } from './polling.js'
import type { Bot } from './state.js'
import { startWebhook, type Webhook, type WebhookOptions } from './webhook.js'
import { seconds } from './wire.js'

/** The two ways a bot gets its updates, of which only one can be open. */
export interface Intake {
  poll(request: PollRequest, signal: AbortSignal): Promise<Answer>
  setWebhook(options: WebhookOptions | undefined, dropPending: boolean): Answer
  info(): Readonly<Record<string, unknown>>
  pause(): void
  resume(): void
  stop(): void
}

export interface IntakeParts {
  readonly bot: Bot
  readonly now: () => Date
  /** Whether the platform's limit of one setWebhook a second holds. */
  readonly isLimited: boolean
  call(method: string, params: Readonly<Record<string, unknown>>): void
}

const WEBHOOK_ACTIVE =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

export function createIntake({ bot, now, isLimited, call }: IntakeParts): Intake {
  const polling = createPolling(bot.queue)
  let webhook: Webhook | undefined
  let lastSetMs = Number.NEGATIVE_INFINITY

  function refusalOf(options: WebhookOptions): Answer | undefined {
    const problem = problemOf(options)
    if (problem !== undefined) return badRequest(problem)
    if (isLimited && performance.now() - lastSetMs < 1_000) return tooMany(1)
    lastSetMs = performance.now()
    return undefined
  }

  function setWebhook(options: WebhookOptions | undefined, dropPending: boolean): Answer {
    const refusal = options && refusalOf(options)
    if (refusal !== undefined) return refusal
    webhook?.stop()
    if (dropPending) bot.queue.clear()
    if (options !== undefined) polling.interrupt('terminated by setWebhook request')
    webhook = options && startWebhook({ queue: bot.queue, options, now, call })
    return ok(true)
  }

  return {
    setWebhook,
    poll(request, signal) {
      if (webhook !== undefined) return polling.refuse(WEBHOOK_ACTIVE)
      return polling.poll(request, signal)
    },
    info() {
      const error = webhook?.lastError()
      return {
        url: webhook?.options.url ?? '',
        has_custom_certificate: false,
        pending_update_count: bot.queue.size(),
        ...(webhook && { max_connections: webhook.options.maxConnections }),
        ...(error && {
          last_error_date: seconds(error.atMs),
          last_error_message: error.message,
        }),
        ...(bot.allowedUpdates && { allowed_updates: [...bot.allowedUpdates] }),
      }
    },
    pause: () => webhook?.pause(),
    resume: () => webhook?.resume(),
    stop: () => webhook?.stop(),
  }
}

function problemOf({ url, secret }: WebhookOptions): string | undefined {
  if ((secret ?? '').length > 256) return 'secret token is too long'
  if (!/^[A-Za-z0-9_-]*$/.test(secret ?? '')) return 'secret token contains unallowed characters'
  if (!URL.canParse(url)) return 'invalid webhook URL specified'
  const { protocol, hostname } = new URL(url)
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (isLoopback) return undefined
  // The made-up world of the sandbox is told to nobody outside this machine.
  return protocol === 'https:'
    ? 'bad webhook: [sandbox] only loopback addresses are spoken to'
    : 'bad webhook: An HTTPS URL must be provided for webhook'
}
