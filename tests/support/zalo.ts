import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noLog } from '../../src/base/index.js'
import { logIn } from '../../src/channels/zalo/index.js'
import {
  startZaloSandbox,
  type ZaloSandbox,
  type ZaloSandboxOptions,
} from '../../src/sandbox/zalo/index.js'

/** A pretended Zalo with an account that is logged in, as a person does it: by a code that a phone scans. */
export interface Zalo {
  readonly sandbox: ZaloSandbox
  /** What the service needs in its environment to speak through that account. */
  readonly env: Readonly<Record<string, string>>
  readonly sessionFile: string
  /** Logs in once more into the same file, as the operator does after the session has died. */
  logInAgain(): Promise<void>
}

export async function startZalo(options: ZaloSandboxOptions = {}): Promise<Zalo> {
  const sandbox = await startZaloSandbox(options)
  const sessionFile = join(mkdtempSync(join(tmpdir(), 'nhipcau-zalo-')), 'session.json')

  async function logInAgain(): Promise<void> {
    const result = await logIn({
      path: sessionFile,
      httpBase: sandbox.baseUrl,
      signal: AbortSignal.timeout(20_000),
      log: noLog,
      show: ({ kind }) => {
        if (kind !== 'code') return
        sandbox.scanCode()
        sandbox.confirmCode()
      },
    })
    if (result.kind !== 'logged-in') throw new Error(`login ended as ${result.kind}`)
  }

  await logInAgain()
  const env = {
    ZALO_SESSION_FILE: sessionFile,
    ZALO_HTTP_BASE: sandbox.baseUrl,
    // Tests need not be cautious: nobody locks a pretended account.
    ZALO_RATE: '6000',
    ZALO_DAILY: '100000',
  }
  return { sandbox, env, sessionFile, logInAgain }
}
