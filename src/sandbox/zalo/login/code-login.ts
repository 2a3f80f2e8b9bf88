import { toDataURL } from 'qrcode'
import { ok } from '../answer.js'
import type { Core } from '../core.js'
import type { Incoming } from '../incoming.js'
import { htmlReply, jsonReply, plainReply, type Reply } from '../reply.js'
import { openedPlainly, type Route } from '../route.js'
import { loginCookies } from '../sessions.js'
import { type LoginCode, newBrowser } from './codes.js'

/** The steps of a login by QR code, in their order. */
export const codeRoutes: readonly Route[] = [
  step('GET', '/account', showPage),
  step('POST', '/account/logininfo', () => plainReply(ok({ require_captcha: false }))),
  step('POST', '/account/verify-client', () => plainReply(ok({}))),
  step('POST', '/account/authen/qr/generate', generate),
  step('POST', '/account/authen/qr/waiting-scan', awaitScan),
  step('POST', '/account/authen/qr/waiting-confirm', awaitVerdict),
  step('GET', '/account/checksession', checkSession),
  step('GET', '/index.html', () => htmlReply(200, '<html></html>'), 'chat.zalo.me'),
  step('GET', '/jr/userinfo', tellUser, 'jr.chat.zalo.me'),
]

type Step = (core: Core, incoming: Incoming) => Reply | Promise<Reply>

function step(method: Route['method'], path: string, run: Step, host = 'id.zalo.me'): Route {
  return {
    method,
    path,
    isAt: (asked) => asked === host,
    open: (core, incoming) => openedPlainly(() => run(core, incoming)),
  }
}

/** The client reads the version of the login page out of the address of its script. */
const VERSION = '5.5.7'
const PAGE = `<html><head><script src="https://stc-zlogin.zdn.vn/main-${VERSION}.js"></script></head></html>`
const BROWSER_COOKIE = 'zlogin_session'

function showPage(): Reply {
  const cookie = `${BROWSER_COOKIE}=${newBrowser()}; Domain=.id.zalo.me; Path=/; Secure; HttpOnly`
  return htmlReply(200, PAGE, [cookie])
}

const browserOf = ({ cookies }: Incoming): string | undefined => cookies.get(BROWSER_COOKIE)

async function generate(core: Core, incoming: Incoming): Promise<Reply> {
  const browser = browserOf(incoming)
  if (browser === undefined) return problem(-1)
  const { code } = core.codes.show(browser)
  // What a real code says is unknown; any phone can read this one, and no app knows it.
  const image = await toDataURL(`https://id.zalo.me/qr/${code}`)
  const options = { enabledCheckOCR: false, enabledMultiLayer: false }
  return plainReply(ok({ code, image, token: '', options }))
}

async function awaitScan(core: Core, incoming: Incoming): Promise<Reply> {
  const code = await newsOf(core, incoming, ({ isScanned }) => isScanned)
  if (!code?.isScanned) return problem(code === undefined ? -1 : ASK_AGAIN)
  return plainReply(ok({ avatar: '', display_name: core.world.account.name }))
}

async function awaitVerdict(core: Core, incoming: Incoming): Promise<Reply> {
  const code = await newsOf(core, incoming, ({ verdict }) => verdict !== 'open')
  if (code?.verdict === 'declined') return problem(DECLINED)
  if (code?.verdict === 'confirmed') return plainReply(ok({}))
  return problem(code === undefined ? -1 : ASK_AGAIN)
}

const ASK_AGAIN = 8
const DECLINED = -13

const problem = (code: number): Reply =>
  jsonReply({ error_code: code, error_message: '', data: null }, String(code))

/** The code that is asked about, once there is news of it or enough time has passed. */
async function newsOf(
  core: Core,
  incoming: Incoming,
  isNews: (code: LoginCode) => boolean,
): Promise<LoginCode | undefined> {
  const code = core.codes.byCode((await incoming.form()).get('code') ?? '')
  if (code !== undefined) await core.codes.wait(() => isNews(code), incoming.signal)
  return code
}

function checkSession(core: Core, incoming: Incoming): Reply {
  const session = core.codes.sessionOf(browserOf(incoming) ?? '')
  if (session === undefined) return htmlReply(200, PAGE)
  return {
    kind: 'said',
    status: 302,
    type: 'text/html',
    body: '',
    outcome: '0',
    cookies: loginCookies(session),
    location: 'https://chat.zalo.me/index.html',
  }
}

function tellUser(core: Core, { cookies }: Incoming): Reply {
  const isLoggedIn = core.sessions.ofLogin(cookies) !== undefined
  const info = { name: core.world.account.name, avatar: '' }
  return plainReply(
    ok({
      logged: isLoggedIn,
      session_chat_valid: isLoggedIn,
      ...(isLoggedIn ? { info } : { require_confirm_pwd: true }),
    }),
  )
}
