import { envelope, ok, refused } from '../answer.js'
import { decryptText, encryptText } from '../cipher.js'
import type { Core } from '../core.js'
import type { Incoming } from '../incoming.js'
import { codeOf, jsonReply, plainReply, type Reply } from '../reply.js'
import { openedPlainly, type Route } from '../route.js'
import { serviceMap, settings, versions } from '../services.js'
import { callCookie, renewedCookies, type Session } from '../sessions.js'
import { imeiIn, requestKey, signatureOf } from './keys.js'

const isAt = (host: string) => host === 'wpa.chat.zalo.me'

/** The two calls of a login by cookie: who am I, and what are the rules. */
export const loginRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/login/getLoginInfo',
    isAt,
    open: (core, incoming) => openedPlainly(() => logIn(core, incoming)),
  },
  {
    method: 'GET',
    path: '/api/login/getServerInfo',
    isAt,
    open: (core, incoming) => openedPlainly(() => tellRules(core, incoming)),
  },
]

const LOGIN_FIELDS = ['zcid', 'zcid_ext', 'enc_ver', 'params', 'type', 'client_version']
const RULES_FIELDS = ['imei', 'type', 'client_version', 'computer_name']

function logIn(core: Core, { query, cookies }: Incoming): Reply {
  const key = keyOf(query)
  // What the platform says to a wrong signature is unknown; whatever it is cannot be encrypted.
  if (key === undefined) return plainReply(refused(114))
  const session = core.sessions.ofLogin(cookies)
  if (session !== undefined) core.logins += 1
  const answer = session ? ok(accountWire(core, session)) : refused(102)
  const data = encryptText(key, JSON.stringify(envelope(answer)))
  const renewed = session ? [callCookie(session)] : []
  return jsonReply({ error_code: 0, error_message: 'Successful.', data }, codeOf(answer), renewed)
}

/** The key of the call, when everything in it fits together: the signature, the device, the parameters. */
function keyOf(query: URLSearchParams): Buffer | undefined {
  if (!isSigned(query, 'getlogininfo', LOGIN_FIELDS)) return undefined
  const zcid = query.get('zcid') ?? ''
  const imei = imeiIn(zcid)
  const key = requestKey(zcid, query.get('zcid_ext') ?? '')
  const params = decryptText(key, query.get('params') ?? '')
  const isFitting = imei !== undefined && params?.includes(JSON.stringify(imei)) === true
  return isFitting ? key : undefined
}

function isSigned(query: URLSearchParams, call: string, names: readonly string[]): boolean {
  const fields = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']))
  return query.get('signkey') === signatureOf(call, fields)
}

const accountWire = ({ world, address }: Core, session: Session) => ({
  haspcclient: 0,
  public_ip: '127.0.0.1',
  language: 'vi',
  send2me_id: world.account.id,
  uid: world.account.id,
  zpw_enk: session.key.toString('base64'),
  zpw_ws: [`ws://${address()}/ws`],
  zpw_service_map_v3: serviceMap(),
})

/** It wants the cookie of calls; the sentence without one is as reported (zca-js #315). */
function tellRules(core: Core, { query, cookies }: Incoming): Reply {
  if (!isSigned(query, 'getserverinfo', RULES_FIELDS)) return plainReply(refused(114))
  const session = core.sessions.ofCall(cookies)
  if (session === undefined) return plainReply(refused(600))
  const rules = { setttings: settings(), extra_ver: versions() }
  return plainReply(ok(rules), renewedCookies(session, cookies))
}
