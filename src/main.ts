#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { logInToZalo } from './accounts.js'
import { AlreadyServedError, openHouse, startService } from './app.js'
import { createLog, noLog, systemClock } from './base/index.js'
import { type ConfigRead, type Environment, type House, runCli, type Served } from './cli/index.js'
import { ConfigError, loadConfig } from './config.js'
import { createMemory } from './memory.js'

/** One Ctrl+C may come twice: from the terminal, and passed on by npm. */
const SAME_WISH_MS = 300

// A desktop's own list of locales is not meant for us, and would keep the one in .env out.
if (/[_:.]/.test(process.env['LANGUAGE'] ?? '')) delete process.env['LANGUAGE']
if (existsSync('.env'))
  try {
    process.loadEnvFile('.env')
  } catch {
    process.stderr.write('.env cannot be read: make it a file that this user may read.\n')
    process.exit(2)
  }

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', () => undefined)

// A bug: where it is goes to the log, what it was about may be nobody's business.
process.on('uncaughtException', (error) => {
  createLog('error').error({ err: error }, 'process failed')
  process.exit(1)
})

const code = await runCli(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  readConfig,
  async openHouse(config, log): Promise<House> {
    const house = await openHouse(config, log)
    return { ...house, serve: () => serve(house) }
  },
  async logInToZalo(config, session, show, signal) {
    const log = config.logLevel === 'debug' ? createLog('debug') : noLog
    return await logInToZalo(config, session, show, signal, log)
  },
  onStop(asked) {
    let askedAt: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (askedAt === undefined) asked()
        else if (performance.now() - askedAt > SAME_WISH_MS) process.exit(1)
        askedAt ??= performance.now()
      })
  },
})
process.stdout.write('', () => process.exit(code))

function readConfig(env: Environment): ConfigRead {
  try {
    return { kind: 'config', config: loadConfig(env) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { kind: 'faulty', text: error.message, problems: error.problems }
  }
}

async function serve(house: Parameters<typeof startService>[0]): Promise<Served> {
  try {
    return { kind: 'serving', service: await startService(house, createMemory()) }
  } catch (error) {
    if (error instanceof AlreadyServedError) return { kind: 'already-served' }
    if (error instanceof Error && 'code' in error && isPortFault(error.code))
      return { kind: 'port-taken' }
    throw error
  }
}

/** Taken, or below 1024 and not ours to take. */
function isPortFault(code: unknown): boolean {
  return code === 'EADDRINUSE' || code === 'EACCES'
}
