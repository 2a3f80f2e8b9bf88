import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** `nhipcau serve` as a process of its own, as the operator runs it. */
export interface ServeProcess {
  /** Where it answers; known once it is ready. */
  readonly url: string
  /** Ends it at once, with no chance to tidy up. Resolves when it is gone. */
  kill9(): Promise<void>
  /** Asks it to stop; gives its exit code. */
  terminate(): Promise<number | null>
}

const READY_WITHIN_MS = 60_000

/** Starts the real program and waits until it is ready. */
export async function startServe(
  env: Readonly<Record<string, string>>,
  port: number,
): Promise<ServeProcess> {
  const child = spawn(process.execPath, ['dist/src/main.js', 'serve'], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...env, DESK_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, url)
  return {
    url,
    async kill9() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
    async terminate() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000)
  })
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${said}`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  child.kill('SIGKILL')
  throw new Error(`serve was not ready in time: ${said}`)
}
