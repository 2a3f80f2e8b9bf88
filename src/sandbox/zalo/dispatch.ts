import { setTimeout as sleep } from 'node:timers/promises'
import { hang } from '../base/index.js'
import type { Fault } from './control.js'
import type { Core } from './core.js'
import type { Incoming } from './incoming.js'
import { badGateway, garbage, notFound, outcomeOf, type Reply } from './reply.js'
import type { Opened } from './route.js'
import { routeFor } from './routes.js'

/** Answers one call: faults first, then what the call itself comes to. */
export async function dispatch(core: Core, incoming: Incoming): Promise<Reply> {
  const route = routeFor(incoming)
  if (route === undefined) return recorded(core, incoming, notFound())
  const opened = await route.open(core, incoming)
  const fault = core.faults.strike(incoming.path, opened.chatId)
  const waitMs = core.latencyMs + (fault?.kind === 'latency' ? (fault.ms ?? 0) : 0)
  if (waitMs > 0) await sleep(waitMs)
  const instead = await insteadOfAnswer(fault, opened, incoming.signal)
  const reply = instead ?? afterFault(fault, await opened.run())
  return recorded(core, incoming, reply, opened.chatId)
}

/** What a fault answers before anything is done, if it is one of that kind. */
async function insteadOfAnswer(
  fault: Fault | undefined,
  opened: Opened,
  signal: AbortSignal,
): Promise<Reply | undefined> {
  switch (fault?.kind) {
    case 'refuse':
      return opened.refuse(fault.code ?? DEFAULT_REFUSAL)
    case 'nullMessage':
      return opened.answerNothing()
    case 'status502':
      return badGateway()
    case 'dropBeforeStore':
      return { kind: 'broken' }
    case 'hang':
      await hang(fault.ms ?? Number.POSITIVE_INFINITY, signal)
      return { kind: 'broken' }
    default:
      return undefined
  }
}

/** Too many requests: what is refused most often. */
const DEFAULT_REFUSAL = 221

/** What a fault makes of the answer after the thing is done. */
function afterFault(fault: Fault | undefined, reply: Reply): Reply {
  if (fault?.kind === 'deliverThenDrop') return { kind: 'broken' }
  return fault?.kind === 'garbage' ? garbage() : reply
}

function recorded(core: Core, { path }: Incoming, reply: Reply, chatId?: string): Reply {
  core.journal.record({
    path,
    at: core.world.now(),
    outcome: outcomeOf(reply),
    ...(chatId !== undefined && { chatId }),
  })
  return reply
}
