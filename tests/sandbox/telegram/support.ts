import { Telegram, TelegramError } from 'telegraf'
import { onTestFinished } from 'vitest'
import {
  startTelegramSandbox,
  type TelegramSandbox,
  type TelegramSandboxOptions,
} from '../../../src/sandbox/telegram/index.js'
import { StoppedClock } from '../../support/clock.js'

export const TOKEN = '123456:sandbox-Token_of-a-Bot'
export const BOT_ID = 123_456

/** A sandbox that ends with its test. */
export async function aSandbox(
  options: Partial<TelegramSandboxOptions> = {},
): Promise<TelegramSandbox> {
  const sandbox = await startTelegramSandbox({ token: TOKEN, ...options })
  onTestFinished(() => sandbox.stop())
  return sandbox
}

/** A sandbox whose time stands still until the test moves it. */
export async function aStoppedSandbox(options: Partial<TelegramSandboxOptions> = {}) {
  const clock = new StoppedClock()
  const sandbox = await aSandbox({ ...options, now: () => clock.now() })
  return { sandbox, clock }
}

/** telegraf's own client, as it comes from npm. */
export const telegrafFor = (sandbox: TelegramSandbox, token = TOKEN): Telegram =>
  new Telegram(token, { apiRoot: sandbox.apiRoot })

/** As much of a message as the tests look at. */
export interface WireMessage {
  readonly message_id: number
  readonly text?: string
  readonly caption?: string
  readonly from?: { readonly id: number }
  readonly chat: { readonly id: number }
  readonly [field: string]: unknown
}

export interface WireUpdate {
  readonly update_id: number
  readonly message?: WireMessage
  readonly edited_message?: WireMessage
  readonly callback_query?: {
    readonly id: string
    readonly data: string
    readonly [field: string]: unknown
  }
  readonly my_chat_member?: {
    readonly old_chat_member: { readonly status: string }
    readonly new_chat_member: { readonly status: string }
  }
  readonly message_reaction?: { readonly new_reaction: readonly unknown[] }
}

export interface RawAnswer<Result> {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: {
    readonly ok: boolean
    readonly result: Result
    readonly error_code?: number
    readonly description?: string
    readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
  }
}

/** A call as any HTTP client makes it: telegraf hides headers and adds nothing it does not know. */
export async function call<Result = unknown>(
  sandbox: TelegramSandbox,
  method: string,
  params: object = {},
  init: RequestInit = {},
): Promise<RawAnswer<Result>> {
  const response = await fetch(`${sandbox.apiRoot}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
    ...init,
  })
  const retryAfter = response.headers.get('retry-after')
  const body = (await response.json()) as RawAnswer<Result>['body']
  return { status: response.status, retryAfter, body }
}

export const poll = (sandbox: TelegramSandbox, params: object = {}, init: RequestInit = {}) =>
  call<readonly WireUpdate[]>(sandbox, 'getUpdates', params, init)

/** What telegraf makes of a refusal. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof TelegramError) return `${error.code} ${error.description}`
    throw error
  }
  throw new Error('it was not refused')
}

/** Everything that is held, and confirmed by the way. */
export async function takeUpdates(sandbox: TelegramSandbox): Promise<readonly WireUpdate[]> {
  const held: readonly WireUpdate[] = sandbox.held()
  await poll(sandbox, { offset: (held.at(-1)?.update_id ?? 0) + 1 })
  return held
}

export const STARS = {
  inline_keyboard: [
    [1, 2, 3, 4, 5].map((score) => ({ text: `${score} ⭐`, callback_data: `r:${score}` })),
  ],
}

/** A village group with two people and the bot, who has heard of everything so far. */
export async function aVillage(options: Partial<TelegramSandboxOptions> = {}, supergroup = false) {
  const { sandbox, clock } = await aStoppedSandbox(options)
  const lan = sandbox.addPerson({ firstName: 'Lan' })
  const hung = sandbox.addPerson({ firstName: 'Hùng' })
  const group = sandbox.addGroup({
    title: 'Thôn Đông',
    supergroup,
    members: [lan.id, hung.id],
    announce: false,
  })
  return { sandbox, clock, lan, hung, group, telegram: telegrafFor(sandbox) }
}

/** The smallest picture there is: one pixel, as PNG. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The head of a PNG of any size: enough for whoever only reads its measures. */
export function pngOf(width: number, height: number): Buffer {
  const png = Buffer.from(PIXEL)
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}
