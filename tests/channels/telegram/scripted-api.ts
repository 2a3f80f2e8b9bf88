import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { noLog } from '../../../src/base/index.js'
import { createTelegram, type TelegramOptions } from '../../../src/channels/telegram/index.js'
import { StoppedClock } from '../../support/clock.js'

export const BOT_ID = 7001
export const SECRET = 'AAF-the-secret-part'
export const TOKEN = `${BOT_ID}:${SECRET}`

/** What the server does with one call: an answer, silence, a dead line, or bytes that mean nothing. */
export type Turn =
  | { readonly result: unknown }
  | { readonly error: number; readonly description?: string; readonly parameters?: object }
  | { readonly raw: string; readonly status?: number }
  | 'hangs'
  | 'drops'

export interface Call {
  readonly method: string
  readonly path: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  readonly payload: any
  readonly at: number
}

/** A Bot API on the loopback that answers by script, word for word, also what no sane server says. */
export async function startScriptedApi() {
  const calls: Call[] = []
  const scripts = new Map<string, Turn[]>()
  const hung = new Set<ServerResponse>()

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const raw = Buffer.concat(chunks).toString('utf8')
    const path = request.url ?? ''
    const method = path.split('/').at(-1) ?? ''
    calls.push({
      method,
      path,
      payload: raw.startsWith('{') ? JSON.parse(raw) : { raw },
      at: Date.now(),
    })
    const turn = scripts.get(method)?.shift() ?? usual(method)
    if (method === 'getUpdates' && 'result' in Object(turn)) await gap()
    play(turn, response)
  })

  function play(turn: Turn, response: ServerResponse): void {
    if (turn === 'hangs') {
      hung.add(response)
    } else if (turn === 'drops') {
      response.destroy()
    } else if ('raw' in turn) {
      response.writeHead(turn.status ?? 200).end(turn.raw)
    } else if ('result' in turn) {
      send(response, 200, { ok: true, result: turn.result })
    } else {
      const { error, description = 'Bad Request', parameters } = turn
      send(response, error, { ok: false, error_code: error, description, parameters })
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const root = `http://127.0.0.1:${port}`

  return {
    root,
    calls,
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    /** The next calls of a method are answered so, one after another; then as usual again. */
    will(method: string, ...turns: Turn[]) {
      scripts.set(method, [...(scripts.get(method) ?? []), ...turns])
    },
    telegram: (options: Partial<TelegramOptions> = {}) =>
      createTelegram({
        token: TOKEN,
        apiRoot: root,
        mode: { kind: 'polling', pollSeconds: 1 },
        clock: new StoppedClock(),
        log: noLog,
        ...options,
      }),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type ScriptedApi = Awaited<ReturnType<typeof startScriptedApi>>

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const SIZES = [{ file_id: 'small' }, { file_id: 'large' }]

/** Keeps an empty poll from turning in circles. */
const gap = () => new Promise((resolve) => setTimeout(resolve, 5))

function usual(method: string): Turn {
  if (method === 'getMe') {
    return { result: { id: BOT_ID, is_bot: true, first_name: 'Cầu', username: 'cau_bot' } }
  }
  if (method === 'getUpdates') return { result: [] }
  if (method === 'sendPhoto') return { result: { message_id: 56, photo: SIZES } }
  if (method === 'sendMessage') return { result: { message_id: 55, date: 1, chat: { id: -1 } } }
  return { result: true }
}
