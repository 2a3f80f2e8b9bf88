/// <reference path="./zca-js.d.ts" />
import type { Zalo } from 'zca-js'
import { createFetch, type Limit, within } from './fetch.js'
import { type Api, withOwnCalls } from './own-calls.js'
import type { Session } from './session.js'

/**
 * A client of Zalo's that speaks to `httpBase`, or to the true addresses. zca-js is loaded here
 * and not before: it would cost every command at the terminal a fifth of a second.
 */
export async function createClient(httpBase?: string): Promise<Zalo> {
  const { Zalo } = await import('zca-js')
  return new Zalo({
    // The only way to hear what became of our own messages, and that we were let into a group.
    selfListen: true,
    // It would ask a registry of packages at each login.
    checkUpdate: false,
    logging: false,
    polyfill: createFetch(httpBase),
  })
}

/** Logs in with a session's cookies. Throws what zca-js throws. */
export async function logInAgain(
  { imei, userAgent, language, cookies }: Session,
  httpBase: string | undefined,
  limit: Limit,
): Promise<Api> {
  // Copied, because zca-js changes their domains in place.
  const cookie = cookies.map((each) => ({ ...each }))
  const credentials = { imei, userAgent, language, cookie }
  const client = await createClient(httpBase)
  const api = await within(limit, () => client.login(credentials))
  return withOwnCalls(api)
}

/** The cookies as they are now; renewed ones come with any answer. */
export function cookiesOf(api: Api): readonly object[] {
  return api.getContext().cookie.toJSON()?.cookies ?? []
}
