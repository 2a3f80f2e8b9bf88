import type { HeldUpdate, UpdateQueue } from './updates.js'

export interface WebhookOptions {
  readonly url: string
  readonly secret?: string
  readonly maxConnections: number
}

/** The pushing of updates to one address. */
export interface Webhook {
  readonly options: WebhookOptions
  /** The last delivery that failed, as getWebhookInfo shows it. */
  lastError(): { readonly atMs: number; readonly message: string } | undefined
  /** Delivers nothing until resumed: the platform is down. */
  pause(): void
  resume(): void
  stop(): void
}

export interface WebhookParts {
  readonly queue: UpdateQueue
  readonly options: WebhookOptions
  readonly now: () => Date
  /** A method call that the receiver put into its answer. */
  call(method: string, params: Readonly<Record<string, unknown>>): void
}

/** Doubles from 2 s up to here; the real one goes on to 60–120 s at random. The first repetition is immediate. */
const LONGEST_DELAY_MS = 60_000

interface Lane {
  readonly waiting: HeldUpdate[]
  fails: number
  isBusy: boolean
}

/**
 * Sends each held update by POST, one after the other within a lane (a chat, or the person who pressed),
 * lanes side by side. Anything but 2xx is repeated until the update is too old.
 * The real server insists on https and four ports; here only loopback addresses are spoken to, by http too.
 * It also drops a webhook that answers 410 for 23 hours; that is not built.
 */
export function startWebhook({ queue, options, now, call }: WebhookParts): Webhook {
  const lanes = new Map<string, Lane>()
  const stopping = new AbortController()
  const timers = new Set<NodeJS.Timeout>()
  let loadedUpTo = 0
  let open = 0
  let isPaused = false
  let lastError: { readonly atMs: number; readonly message: string } | undefined

  function load(): void {
    for (const update of queue.read(loadedUpTo + 1, Number.POSITIVE_INFINITY)) {
      if (update.id <= loadedUpTo) continue
      loadedUpTo = update.id
      const lane = lanes.get(update.lane) ?? { waiting: [], fails: 0, isBusy: false }
      lane.waiting.push(update)
      lanes.set(update.lane, lane)
    }
  }

  function pump(): void {
    if (isPaused || stopping.signal.aborted) return
    for (const [name, lane] of lanes) {
      if (open >= options.maxConnections) return
      if (!lane.isBusy) void serve(name, lane)
    }
  }

  async function serve(name: string, lane: Lane): Promise<void> {
    const update = lane.waiting[0]
    if (update === undefined) return void lanes.delete(name)
    lane.isBusy = true
    if (update.expiresAt <= now().getTime()) return settle(lane, update, 0)
    open += 1
    const problem = await post(update)
    open -= 1
    if (problem === undefined) return settle(lane, update, 0)
    lastError = { atMs: now().getTime(), message: problem }
    lane.fails += 1
    const delayMs = lane.fails === 1 ? 0 : Math.min(LONGEST_DELAY_MS, 1_000 * 2 ** (lane.fails - 1))
    settle(lane, undefined, delayMs)
  }

  /** Frees the lane, after a while if it has to wait. */
  function settle(lane: Lane, done: HeldUpdate | undefined, delayMs: number): void {
    if (stopping.signal.aborted) return
    if (done !== undefined) {
      lane.waiting.shift()
      lane.fails = 0
      queue.drop(done.id)
    }
    const timer = setTimeout(() => {
      timers.delete(timer)
      lane.isBusy = false
      pump()
    }, delayMs)
    timers.add(timer)
  }

  async function post(update: HeldUpdate): Promise<string | undefined> {
    try {
      const response = await fetch(options.url, {
        method: 'POST',
        body: update.json,
        signal: stopping.signal,
        headers: {
          'content-type': 'application/json',
          ...(options.secret && { 'X-Telegram-Bot-Api-Secret-Token': options.secret }),
        },
      })
      const body = await response.text()
      if (!response.ok) {
        return `Wrong response from the webhook: ${response.status} ${response.statusText}`
      }
      answerWithCall(body)
      return undefined
    } catch {
      return 'Connection failed'
    }
  }

  function answerWithCall(body: string): void {
    if (!body.startsWith('{')) return
    try {
      const { method, ...params } = JSON.parse(body)
      if (typeof method === 'string') call(method, params)
    } catch {
      // The real server also takes an answer it cannot read for a plain "received".
    }
  }

  let isLoading = false
  const endListening = queue.onPut(() => {
    if (isLoading) return
    isLoading = true
    setImmediate(() => {
      isLoading = false
      if (stopping.signal.aborted) return
      load()
      pump()
    })
  })
  load()
  setImmediate(pump)

  return {
    options,
    lastError: () => lastError,
    pause() {
      isPaused = true
    },
    resume() {
      isPaused = false
      pump()
    },
    stop() {
      stopping.abort()
      endListening()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
