import { setTimeout as sleep } from 'node:timers/promises'
import { hang } from '../base/index.js'
import { type Answer, badRequest, refused, tooMany } from './answer.js'
import { type Call, chatIdOf } from './call.js'
import type { Fault, Faults } from './faults.js'
import type { Intake } from './intake.js'
import type { Journal } from './journal.js'
import { methodNamed, type NamedMethod } from './methods/index.js'
import type { CallReading, Upload } from './request.js'
import type { Bot, World } from './state.js'
import { type Params, problemOf } from './validate.js'

/** What goes back over the wire; `broken` is a line that dies without a word. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'raw'; readonly status: number; readonly type: string; readonly body: string }
  | { readonly kind: 'broken' }

export interface Core {
  readonly world: World
  readonly journal: Journal
  readonly faults: Faults
  readonly latencyMs: number
  intakeOf(bot: Bot): Intake
}

/** A call that has come in: its bot, what it asks for, and whether the caller is still there. */
export interface Incoming {
  readonly bot: Bot
  readonly method: string
  readonly signal: AbortSignal
  read(method: string): Promise<CallReading>
}

/** Answers one call: faults first, then shapes, then limits, then the method itself. */
export async function dispatch(core: Core, incoming: Incoming): Promise<Reply> {
  const method = methodNamed(incoming.method)
  if (method === undefined) {
    const answer = refused(404, 'Not Found: method not found')
    core.journal.record({ method: incoming.method, status: 404, at: core.world.now() })
    return { kind: 'answer', answer }
  }
  const reading = await incoming.read(method.name)
  const params = reading.kind === 'read' ? reading.params : {}
  const fault = core.faults.strike(method.name, params['chat_id'])
  const waitMs = core.latencyMs + (fault?.kind === 'latency' ? (fault.ms ?? 0) : 0)
  if (waitMs > 0) await sleep(waitMs)
  const instead = await insteadOfAnswer(fault, incoming.signal)
  const answer = instead ? undefined : await answerTo(core, incoming, method, reading)
  const reply = instead ?? afterFault(fault, answer ?? refused(500, 'Internal Server Error'))
  record(core, method, params, reply)
  return reply
}

/** Runs a method that a webhook's receiver put into its answer; nobody hears what became of it. */
export async function runReply(
  core: Core,
  bot: Bot,
  method: string,
  params: Params,
): Promise<void> {
  const read = () => Promise.resolve({ kind: 'read', params, uploads: NO_UPLOADS } as const)
  await dispatch(core, { bot, method, read, signal: new AbortController().signal })
}

const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map()

async function answerTo(
  core: Core,
  { bot, signal }: Incoming,
  method: NamedMethod,
  reading: CallReading,
): Promise<Answer> {
  if (reading.kind === 'too-large') return refused(413, 'Request Entity Too Large')
  if (reading.kind === 'unreadable') return badRequest(reading.problem)
  const { params, uploads } = reading
  const problem = problemOf(method.name, params)
  if (problem !== undefined) {
    core.journal.violations.put({ method: method.name, problem, at: core.world.now() })
    return badRequest(`[sandbox] ${problem}`)
  }
  const barredSeconds = method.isFree ? 0 : bot.limits.barredSeconds(chatIdOf(params))
  if (barredSeconds > 0) return tooMany(barredSeconds)
  const { world, journal } = core
  const call: Call = { world, journal, bot, params, uploads, signal, intake: core.intakeOf(bot) }
  return method.run(call)
}

/** What a fault answers before anything is done, if it is one of that kind. */
async function insteadOfAnswer(
  fault: Fault | undefined,
  signal: AbortSignal,
): Promise<Reply | undefined> {
  switch (fault?.kind) {
    case 'status500':
      return { kind: 'answer', answer: refused(500, 'Internal Server Error') }
    case 'status502html':
      return { kind: 'raw', status: 502, type: 'text/html', body: BAD_GATEWAY }
    case 'dropBeforeStore':
      return { kind: 'broken' }
    case 'hang':
      await hang(fault.ms ?? Number.POSITIVE_INFINITY, signal)
      return { kind: 'broken' }
    default:
      return undefined
  }
}

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n'

/** What a fault makes of the answer after the thing is done. */
function afterFault(fault: Fault | undefined, answer: Answer): Reply {
  if (fault?.kind === 'deliverThenDrop') return { kind: 'broken' }
  if (fault?.kind === 'garbageJson') {
    return {
      kind: 'raw',
      status: 200,
      type: 'application/json',
      body: '{"ok":true,"result":{"mess',
    }
  }
  return { kind: 'answer', answer }
}

/** A broken line is recorded as status 0. */
function record(core: Core, method: NamedMethod, params: Params, reply: Reply): void {
  const chatId = params['chat_id']
  core.journal.record({
    method: method.name,
    status: statusOf(reply),
    at: core.world.now(),
    ...((typeof chatId === 'number' || typeof chatId === 'string') && { chatId }),
  })
}

export function statusOf(reply: Reply): number {
  if (reply.kind === 'broken') return 0
  if (reply.kind === 'raw') return reply.status
  return reply.answer.kind === 'refused' ? reply.answer.code : 200
}
