import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** What a process of a benchmark can be asked for, by name: one JSON value in, one out. */
type Operations<Ops> = { [Name in keyof Ops]: (request: never) => unknown }

/** A process of its own, which does what it is asked. */
export interface Helper<Ops extends Operations<Ops>> {
  readonly pid: number
  /** Rejects with the words of the helper's own error, and when it ends before it has answered. */
  ask<Name extends keyof Ops & string>(
    name: Name,
    request: Parameters<Ops[Name]>[0],
  ): Promise<Awaited<ReturnType<Ops[Name]>>>
  /** Ends it at once. Resolves when it is gone. */
  end(): Promise<void>
}

interface Asked {
  readonly turn: number
  readonly name: string
  readonly request: unknown
}

type Answered = { readonly turn: number } & (
  | { readonly result: unknown }
  | { readonly error: string }
)

/** Starts a file beside this one as a process of its own. Its output goes where ours goes. */
export function startHelper<Ops extends Operations<Ops>>(file: string): Helper<Ops> {
  const child = fork(new URL(file, import.meta.url), [], { execArgv: ['--import', 'tsx'] })
  const waiting = new Map<number, (answer: Answered) => void>()
  let turns = 0
  child.on('message', (answer: Answered) => {
    waiting.get(answer.turn)?.(answer)
    waiting.delete(answer.turn)
  })
  child.once('exit', () => {
    for (const [turn, answer] of waiting) answer({ turn, error: `${file} ended too soon` })
  })

  function send(name: string, request: unknown): Promise<Answered> {
    turns += 1
    const asked: Asked = { turn: turns, name, request }
    return new Promise((resolve) => {
      waiting.set(asked.turn, resolve)
      child.send(asked)
    })
  }

  return {
    pid: child.pid ?? 0,
    ask: (name, request) => send(name, request).then((answer) => resultOf(answer)),
    end: () => endNow(child),
  }
}

function resultOf<Result>(answer: Answered): Result {
  if ('error' in answer) throw new Error(answer.error)
  return answer.result as Result
}

/** Ends a process that we started. Safe to call when it has ended already. */
async function endNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** The helper's side: answers what it is asked until whoever started it has gone. */
export function answerOperations<Ops extends Operations<Ops>>(operations: Ops): void {
  const byName = new Map<string, (request: unknown) => unknown>(Object.entries(operations))
  process.once('disconnect', () => process.exit())
  process.on('message', async ({ turn, name, request }: Asked) => {
    try {
      process.send?.({ turn, result: (await byName.get(name)?.(request)) ?? null })
    } catch (error) {
      process.send?.({ turn, error: error instanceof Error ? error.message : String(error) })
    }
  })
}
