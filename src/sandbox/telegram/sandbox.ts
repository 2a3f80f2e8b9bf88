import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createLine } from '../base/index.js'
import { createPage } from '../page/index.js'
import type { Control } from './control.js'
import { createControlApi } from './control-api.js'
import { createControl } from './create-control.js'
import { createWorld } from './create-world.js'
import { type Core, runReply } from './dispatch.js'
import { createFaults } from './faults.js'
import { createIntake, type Intake } from './intake.js'
import { createJournal } from './journal.js'
import type { Neighbour, TelegramSandboxOptions } from './options.js'
import { createPageApi } from './page/page-api.js'
import { createApi } from './server.js'

/** A running sandbox: where to reach it, and what can be done in its world. */
export interface TelegramSandbox extends Control {
  /** What to give to telegraf as `apiRoot`: ends without a slash. */
  readonly apiRoot: string
  /** The chat page for the browser. */
  readonly pageUrl: string
  /** Refuses connections, and breaks those there are; the world stays as it is. Safe to call twice. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  /** Ends it for good. Safe to call twice. */
  stop(): Promise<void>
}

const DEFAULT_KEPT_CALLS = 10_000

/**
 * Starts a Bot API server on the loopback address, with an empty world in memory.
 * Throws when the port is taken or a token is not shaped like one.
 */
export async function startTelegramSandbox(
  options: TelegramSandboxOptions,
): Promise<TelegramSandbox> {
  const core = createCore(options)
  const control = createControl(core)
  const beside = options.beside ?? []
  const intakes = core.world.bots.map((bot) => core.intakeOf(bot))
  const app = new Hono<{ Bindings: HttpBindings }>()
  const line = createLine({ app, host: options.host, port: options.port ?? 0 })

  async function down(): Promise<void> {
    for (const intake of intakes) intake.pause()
    await line.close()
  }
  async function up(): Promise<void> {
    await line.open()
    for (const intake of intakes) intake.resume()
  }

  app.route('/sandbox', createPageApi(core.world))
  app.route('/sandbox', createControlApi(control, { down, up }))
  for (const { path, app: neighbour } of beside) app.route(path, neighbour)
  app.route('/', createPage([{ channel: 'telegram', path: '/sandbox' }, ...beside.map(sourceOf)]))
  app.route('/', createApi(core))
  await line.open()

  const apiRoot = `http://127.0.0.1:${line.port()}`
  return {
    ...control,
    apiRoot,
    pageUrl: `${apiRoot}/`,
    down,
    up,
    async stop() {
      for (const intake of intakes) intake.stop()
      await line.close()
    },
  }
}

const sourceOf = ({ path }: Neighbour) => ({ channel: path.slice(1), path })

function createCore(options: TelegramSandboxOptions): Core {
  const world = createWorld(options)
  const { now } = world
  const isLimited = (options.limits ?? 'off') !== 'off'
  const intakes = new Map<number, Intake>()
  const core: Core = {
    world,
    journal: createJournal(options.keepCalls ?? DEFAULT_KEPT_CALLS),
    faults: createFaults(),
    latencyMs: options.latencyMs ?? 0,
    intakeOf(bot) {
      const known = intakes.get(bot.id)
      if (known !== undefined) return known
      const call: Parameters<typeof createIntake>[0]['call'] = (method, params) =>
        void runReply(core, bot, method, params)
      const intake = createIntake({ bot, now, isLimited, call })
      intakes.set(bot.id, intake)
      return intake
    },
  }
  return core
}
