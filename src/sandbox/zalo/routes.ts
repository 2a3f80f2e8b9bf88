import { directCalls } from './calls/direct.js'
import { groupCalls } from './calls/groups.js'
import { historyCalls } from './calls/history.js'
import { photoCalls } from './calls/photos.js'
import { pollCalls } from './calls/polls.js'
import { profileCalls } from './calls/profiles.js'
import { reactionCalls } from './calls/reactions.js'
import { recallCalls } from './calls/recall.js'
import { sendingCalls } from './calls/sending.js'
import { sessionRoute } from './calls/session-route.js'
import { fileRoutes } from './image-route.js'
import type { Incoming } from './incoming.js'
import { codeRoutes } from './login/code-login.js'
import { loginRoutes } from './login/cookie-login.js'
import type { Route } from './route.js'

const calls = [
  ...sendingCalls,
  ...directCalls,
  ...photoCalls,
  ...reactionCalls,
  ...pollCalls,
  ...recallCalls,
  ...groupCalls,
  ...profileCalls,
  ...historyCalls,
]

const routes: readonly Route[] = [...loginRoutes, ...codeRoutes, ...calls.map(sessionRoute)]
const byPath = new Map(routes.map((route) => [route.path, route]))

/**
 * The route of a request. What is not listed is not found, as `/api/group/history` is not since 2026;
 * how the platform answers the wrong method or host is unknown, here it is not found either.
 */
export function routeFor({ method, path, host }: Incoming): Route | undefined {
  const file = fileRoutes.find((each) => path.startsWith(each.path))
  if (file !== undefined) return file
  const route = byPath.get(path)
  if (route === undefined || route.method !== method) return undefined
  return host === undefined || route.isAt(host) ? route : undefined
}
