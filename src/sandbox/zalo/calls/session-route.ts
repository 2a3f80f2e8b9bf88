import { type Answer, envelope, refused } from '../answer.js'
import { decryptText, encryptText } from '../cipher.js'
import type { Core } from '../core.js'
import type { Incoming } from '../incoming.js'
import { codeOf, jsonReply, plainReply, type Reply } from '../reply.js'
import { type Opened, openedPlainly, type Route } from '../route.js'
import { hostOf } from '../services.js'
import { renewedCookies, type Session } from '../sessions.js'
import { type Call, chatIdIn, type Endpoint, type Params } from './call.js'

/** A call as the client writes it: cookies say whose it is, `params` is encrypted, and so is the answer. */
export function sessionRoute(endpoint: Endpoint): Route {
  const { method, path, service } = endpoint
  return {
    method,
    path,
    isAt: (host) => host === hostOf(service),
    async open(core, incoming) {
      const session = core.sessions.ofCall(incoming.cookies)
      if (session === undefined) return openedPlainly(() => plainReply(refused(600)))
      const params = await readParams(incoming, session)
      // How the platform answers what it cannot decrypt is unknown.
      if (params === undefined) return openedPlainly(() => plainReply(refused(114)))
      return openedFor(core, incoming, { endpoint, session, params })
    },
  }
}

interface Read {
  readonly endpoint: Endpoint
  readonly session: Session
  readonly params: Params
}

function openedFor(core: Core, incoming: Incoming, read: Read): Opened {
  const { endpoint, session, params } = read
  const cookies = renewedCookies(session, incoming.cookies)
  const write = (answer: Answer): Reply => {
    if (endpoint.isPlain) return plainReply(answer, cookies)
    const data = encryptText(session.key, JSON.stringify(envelope(answer)))
    const outside = { error_code: 0, error_message: 'Successful.', data }
    return jsonReply(outside, codeOf(answer), cookies)
  }
  const { world, uploads } = core
  const call: Call = { world, uploads, session, params, piece: () => incoming.piece() }
  const chatId = chatIdIn(params)
  return {
    ...(chatId !== undefined && { chatId }),
    run: async () => write(await endpoint.run(call)),
    refuse: (code) => write(refused(code)),
    answerNothing: () => write({ kind: 'ok', result: null }),
  }
}

/** `params` of the query or the form; none at all is an empty list, as one call has it. */
async function readParams(incoming: Incoming, session: Session): Promise<Params | undefined> {
  const written = incoming.query.get('params') ?? (await incoming.form()).get('params')
  if (written === null) return {}
  const text = decryptText(session.key, written)
  try {
    const params: unknown = text === undefined ? undefined : JSON.parse(text)
    return isParams(params) ? params : undefined
  } catch {
    return undefined
  }
}

const isParams = (value: unknown): value is Params => typeof value === 'object' && value !== null
