import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Log, noLog } from '../../../src/base/index.js'
import type { Channel } from '../../../src/channels/index.js'
import {
  createZalo,
  openSessionFile,
  type SessionFile,
  type ZaloOptions,
} from '../../../src/channels/zalo/index.js'
import { putSession } from '../../../src/channels/zalo/session-file.js'
import {
  startZaloSandbox,
  type ZaloSandbox,
  type ZaloSandboxOptions,
} from '../../../src/sandbox/zalo/index.js'
import { StoppedClock } from '../../support/clock.js'
import { IMPATIENT } from './patience.js'

/** A Zalo on the loopback, with a session of its account on the disk. */
export interface Account {
  readonly sandbox: ZaloSandbox
  readonly path: string
  readonly clock: StoppedClock
  /** The session, as the service opens it. */
  open(): SessionFile
  channel(options?: Partial<ZaloOptions>): Channel
  /** Somebody logs in anew: there is another session in the file. */
  logInAnew(): Promise<void>
  stop(): Promise<void>
}

export async function startAccount(
  options: ZaloSandboxOptions = {},
  log: Log = noLog,
): Promise<Account> {
  const sandbox = await startZaloSandbox(options)
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-zalo-'))
  const path = join(folder, 'session.json')
  // The sandbox's world runs on real time, unless it is told otherwise.
  const clock = new StoppedClock(new Date().toISOString())

  async function logInAnew(): Promise<void> {
    const { userAgent, language, cookie } = sandbox.session()
    const { id: uid } = sandbox.account
    // As zca-js makes one up at each login by code.
    const imei = `${randomUUID()}-${'0'.repeat(32)}`
    await putSession(path, { uid, imei, userAgent, language, cookies: cookie })
  }

  function open(): SessionFile {
    const read = openSessionFile(path)
    if (read.kind !== 'session') throw new Error(`session is ${read.kind}`)
    return read.file
  }

  await logInAnew()
  return {
    sandbox,
    path,
    clock,
    open,
    logInAnew,
    channel: (asked = {}) =>
      createZalo({
        session: open(),
        httpBase: sandbox.baseUrl,
        perMinute: 6_000,
        perDay: 100_000,
        polls: true,
        clock,
        log,
        random: () => 0,
        timing: IMPATIENT,
        ...asked,
      }),
    async stop() {
      await sandbox.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
