import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Looks whether what is no longer needed is to be given back now. */
export interface Memory {
  look(): void
}

/** So much more than was needed after the last look that gave something back. */
const GROWN_BYTES = 16 * 1024 * 1024
/** The part of the time since the last look in which the process had something to do. */
const BUSY = 0.6

/**
 * Gives memory back while little else is to be done. By itself V8 lets what is no longer needed lie until there is
 * three times as much of it as of what is: fast on a machine of its own, and a hundred megabytes too much on a small
 * server that has a website beside us. A look that gives back stands in the way for some 50 ms.
 */
export function createMemory(): Memory {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') return { look: () => undefined }
  let needed = process.memoryUsage().heapUsed
  let since = performance.eventLoopUtilization()
  return {
    look() {
      const { utilization } = performance.eventLoopUtilization(since)
      since = performance.eventLoopUtilization()
      if (utilization > BUSY || process.memoryUsage().heapUsed < needed + GROWN_BYTES) return
      collect()
      needed = process.memoryUsage().heapUsed
    },
  }
}
