import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { logInToZalo } from '../../src/accounts.js'
import { AlreadyServedError, openHouse, startService } from '../../src/app.js'
import { type Clock, noLog, systemClock } from '../../src/base/index.js'
import { type Environment, type Host, runCli, type Served } from '../../src/cli/index.js'
import { ConfigError, loadConfig } from '../../src/config.js'

/** What a command said and how it ended. */
export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A terminal in this process: the real rooms, streams that remember, and a key to stop with. */
export interface Terminal {
  /** Types a command line and waits for its end. */
  type(...line: readonly string[]): Promise<Said>
  /** Types a command line that goes on until it is stopped. */
  start(...line: readonly string[]): Running
}

export interface Running {
  readonly said: Promise<Said>
  stdout(): string
  stderr(): string
  /** Ctrl+C. */
  stop(): void
}

export interface TerminalOptions {
  readonly env?: Environment
  readonly clock?: Clock
  /** Somebody watches stderr. */
  readonly isWatched?: boolean
}

/** Port 0 and no quiet hours, so that a test does the same at any hour beside any other. */
const CALM: Environment = { QUIET_HOURS: 'off', DESK_PORT: '0', LOG_LEVEL: 'error' }

export function createTerminal({ env, clock, isWatched }: TerminalOptions = {}): Terminal {
  function start(...line: readonly string[]): Running {
    const stdout = createMemory(false)
    const stderr = createMemory(isWatched ?? false)
    const stops: (() => void)[] = []
    const host: Host = {
      env: { ...CALM, ...env },
      stdout,
      stderr,
      clock: clock ?? systemClock,
      readConfig,
      async openHouse(config, log) {
        const house = await openHouse(config, log, clock)
        return { ...house, serve: () => serve(house) }
      },
      logInToZalo: (config, session, show, signal) =>
        logInToZalo(config, session, show, signal, noLog),
      onStop: (asked) => void stops.push(asked),
    }
    return {
      said: runCli(line, host).then((code) => ({
        code,
        stdout: stdout.text(),
        stderr: stderr.text(),
      })),
      stdout: stdout.text,
      stderr: stderr.text,
      stop: () => {
        for (const stop of stops) stop()
      },
    }
  }
  return { start, type: (...line) => start(...line).said }
}

function createMemory(isTTY: boolean) {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString())
      done()
    },
  })
  return Object.assign(stream, { isTTY, text: () => chunks.join('') })
}

function readConfig(env: Environment) {
  try {
    return { kind: 'config', config: loadConfig(env) } as const
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { kind: 'faulty', text: error.message, problems: error.problems } as const
  }
}

async function serve(house: Parameters<typeof startService>[0]): Promise<Served> {
  try {
    return { kind: 'serving', service: await startService(house) }
  } catch (error) {
    if (error instanceof AlreadyServedError) return { kind: 'already-served' }
    throw error
  }
}

/** A fresh folder with one file in it; gives the path of the file. */
export function fileWith(content: string | Uint8Array, name = 'bai-viet.txt'): string {
  const path = join(freshFolder(), name)
  writeFileSync(path, content)
  return path
}

export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nhipcau-cli-'))
}

/** Waits until something holds; fails after twenty seconds, saying what it waited for. */
export async function until(what: string, holds: () => unknown): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await new Promise((go) => setTimeout(go, 20))
  }
}

/** The real command in a process of its own, in a folder of its own, as an operator types it. */
export interface Child {
  readonly process: ChildProcess
  readonly said: Promise<Said>
  stdout(): string
  stderr(): string
}

export function spawnCli(
  line: readonly string[],
  env: Environment = {},
  cwd = freshFolder(),
): Child {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), resolve('src/main.ts'), ...line],
    {
      cwd,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...CALM, DATA_DIR: cwd, ...env },
    },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const said = once(child, 'close').then(([code]) => ({ code: Number(code ?? -1), stdout, stderr }))
  return { process: child, said, stdout: () => stdout, stderr: () => stderr }
}
