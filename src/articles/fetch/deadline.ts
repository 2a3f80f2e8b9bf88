/** The time that something may take in all, which stands still while it rests. */
export interface Deadline {
  /** Aborts when the time is over. */
  readonly signal: AbortSignal
  /** Resolves at the same moment; never, when it does not come. */
  readonly passed: Promise<void>
  rest(): void
  go(): void
}

/** Starts at once. */
export function createDeadline(ms: number): Deadline {
  const over = new AbortController()
  const passed = new Promise<void>((resolve) => {
    over.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  let leftMs = ms
  let startedAt = 0
  let timer: NodeJS.Timeout | undefined
  const go = () => {
    startedAt = performance.now()
    timer = setTimeout(() => over.abort(), leftMs)
  }
  go()
  return {
    signal: over.signal,
    passed,
    go,
    rest() {
      clearTimeout(timer)
      leftMs = Math.max(leftMs - (performance.now() - startedAt), 0)
    },
  }
}
