import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A second process of ours, beside the test's own. */
export interface Child {
  /** Its next line, in the order it says them. */
  says(): Promise<string>
  /** Lets it go on, if its script waits for that. */
  go(): void
  /** Kills it with SIGKILL; resolves when the system has buried it. */
  killed(): Promise<void>
}

/** Starts `<script>.child.ts` of this folder. */
export function startChild(script: string, ...args: readonly string[]): Child {
  const file = fileURLToPath(new URL(`${script}.child.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    says: async () => (await lines.next()).value ?? 'nothing more',
    go: () => child.stdin.end('go'),
    killed: async () => {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
