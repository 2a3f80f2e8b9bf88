import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../tests/support/ports.js'

/** `nhipcau serve` as a process of its own, as the operator runs it. */
export interface RunningService {
  readonly pid: number
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

export interface ServiceRequest {
  readonly token: string
  readonly apiRoot: string
  readonly databaseUrl: string
  readonly admin: number
  /** Messages a second, where not the service's own default. */
  readonly ratePerSecond?: number
  /** Writes a CPU profile of the service into this folder when it stops. */
  readonly profileInto?: string
}

const READY_WITHIN_MS = 30_000
const STOP_WITHIN_MS = 30_000

/** Starts the real program and waits until it hears its bot. */
export async function startService(request: ServiceRequest): Promise<RunningService> {
  const port = await freePort()
  const { profileInto } = request
  const profile = profileInto ? ['--cpu-prof', `--cpu-prof-dir=${profileInto}`] : []
  const child = spawn(process.execPath, [...profile, ...program(), 'serve'], {
    env: { ...process.env, ...environment(request), DESK_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const errors = tailOf(child)
  await untilReady(child, port, errors)
  return { pid: child.pid ?? 0, stop: () => stop(child) }
}

/** The built program as it is shipped; straight from the source where the build is missing or older. */
function program(): readonly string[] {
  const built = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
  const source = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const isFresh = existsSync(built) && statSync(built).mtimeMs > newestIn(dirname(source))
  return isFresh ? [built] : ['--import', 'tsx', source]
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Math.max(
    ...files
      .filter((file) => file.name.endsWith('.ts'))
      .map((file) => statSync(join(file.parentPath, file.name)).mtimeMs),
  )
}

/** The end of what it says on stderr: worth reading when it does not start. */
function tailOf(child: ChildProcess): () => string {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000)
  })
  return () => said
}

/** Everything that the configuration knows, so that nobody's own settings are measured. */
function environment({ token, apiRoot, databaseUrl, admin, ratePerSecond }: ServiceRequest) {
  return {
    DATABASE_URL: databaseUrl,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_MODE: 'polling',
    TELEGRAM_RATE: ratePerSecond ? String(ratePerSecond) : '',
    ADMINS: `telegram:${admin}`,
    QUIET_HOURS: 'off',
    LANGUAGE: 'vi',
    LOG_LEVEL: 'warn',
  }
}

async function untilReady(child: ChildProcess, port: number, errors: () => string): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the service ended: ${errors()}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`the service was not ready in time: ${errors()}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await gone
  clearTimeout(late)
}
