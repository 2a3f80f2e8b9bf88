import { Hono } from 'hono'
import { createLine, createOperationsApi } from '../base/index.js'
import { createApi } from './api.js'
import type { Control, PersonView } from './control.js'
import type { Core } from './core.js'
import { createControl } from './create-control.js'
import { createWorld } from './create-world.js'
import { createFaults } from './faults.js'
import { createJournal } from './journal.js'
import { createCodes } from './login/codes.js'
import { oldOnes } from './old.js'
import { createOperations } from './operations.js'
import type { ZaloSandboxOptions } from './options.js'
import { createPageApi } from './page-api.js'
import { type CookieEntry, cookieEntries, createSessions } from './sessions.js'
import { createSockets } from './sockets.js'
import type { World } from './state.js'
import { createUploads } from './uploads.js'

/** What a client needs to log in without a code. */
export interface SessionView {
  readonly imei: string
  readonly userAgent: string
  readonly language: 'vi'
  readonly cookie: readonly CookieEntry[]
}

/** A running sandbox: where to reach it, and what can be done in its world. */
export interface ZaloSandbox extends Control {
  /** What to give as ZALO_HTTP_BASE: every HTTP call goes here, its real host in the header `x-orig-host`. Ends without a slash. */
  readonly baseUrl: string
  readonly account: PersonView
  /** A session that works, as after a login: what zca-js's login() takes. A new one after `expireSession`. */
  session(): SessionView
  /** For the chat page, to be mounted under some path: `/look`, `/events`, `/file/:id`, and POST `/<operation>`. */
  readonly pageApi: Hono
  /** Refuses connections, and breaks those there are; the world stays as it is. Safe to call twice. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  /** Ends it for good. Safe to call twice. */
  stop(): Promise<void>
}

const DEFAULT_KEPT_CALLS = 10_000
const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0'
const IMEI = '5f0a2c9e-7b1d-4c36-9a58-0d2e4b6f8a17-c0ffee00c0ffee00c0ffee00c0ffee00'

/** Starts a Zalo server on the loopback address, with an empty world in memory. Throws when the port is taken. */
export async function startZaloSandbox(options: ZaloSandboxOptions = {}): Promise<ZaloSandbox> {
  const core: Core = createCore(options, () => `127.0.0.1:${line.port()}`)
  const line = createLine({
    app: createApi(core),
    port: options.port ?? 0,
    upgrade: (request, socket, head) => core.sockets.accept(request, socket, head),
  })
  const control = createControl(core)
  await line.open()
  return {
    ...control,
    baseUrl: `http://${core.address()}`,
    account: core.world.account,
    session: () => ({
      imei: IMEI,
      userAgent: USER_AGENT,
      language: 'vi',
      cookie: cookieEntries(core.sessions.current()),
    }),
    pageApi: createPages(core.world, control),
    down: () => line.close(),
    up: () => line.open(),
    stop: () => line.close(),
  }
}

function createCore(options: ZaloSandboxOptions, address: () => string): Core {
  const world: World = createWorld(options, (tidings) => sockets.tell(tidings))
  const sessions = createSessions(() => world.ids.newestMessage())
  const sockets = createSockets({
    sessions,
    oldOnes: (session, cmd) => oldOnes(world, session, cmd),
  })
  // There is one from the beginning, so that what happens before the first login belongs to it.
  sessions.issue()
  return {
    world,
    sessions,
    sockets,
    codes: createCodes(sessions),
    uploads: createUploads(),
    journal: createJournal(options.keepCalls ?? DEFAULT_KEPT_CALLS),
    faults: createFaults(),
    latencyMs: options.latencyMs ?? 0,
    logins: 0,
    address,
  }
}

function createPages(world: World, control: Control): Hono {
  const pages = new Hono()
  pages.route('/', createPageApi(world))
  pages.route('/', createOperationsApi(createOperations(control)))
  return pages
}
