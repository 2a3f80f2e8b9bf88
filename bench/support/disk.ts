import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from './figures.js'

const SYNCS = 300
/** About what one small transaction adds to SQLite's log. */
const BYTES = 4_096

/** How long the disk under `folder` takes to keep 4 KB for good, as a median, in microseconds. */
export function microsecondsPerSync(folder: string): number {
  const path = join(folder, 'sync-probe')
  const file = openSync(path, 'w')
  const block = Buffer.alloc(BYTES, 'x')
  const took = Array.from({ length: SYNCS }, () => {
    const begun = performance.now()
    writeSync(file, block)
    fsyncSync(file)
    return (performance.now() - begun) * 1_000
  })
  closeSync(file)
  rmSync(path)
  return median(took)
}

/** How long the disk takes by itself, while something else is measured on it. */
export interface DiskWatch {
  /** Ends the watch; gives the milliseconds that each of its syncs took. */
  stop(): Promise<readonly number[]>
}

/** Often enough to meet the moments in which the disk stands still; a hundredth of what a storm writes. */
const WATCH_EVERY_MS = 50

/** Keeps 4 KB for good every 50 ms, as somebody would who has nothing else to store. */
export function watchDisk(folder: string): DiskWatch {
  const stopping = new AbortController()
  const watching = watch(join(folder, 'disk-watch'), stopping.signal)
  return {
    stop() {
      stopping.abort()
      return watching
    },
  }
}

async function watch(path: string, stop: AbortSignal): Promise<readonly number[]> {
  const file = await open(path, 'w')
  const block = Buffer.alloc(BYTES, 'x')
  const took: number[] = []
  while (!stop.aborted) {
    const begun = performance.now()
    await file.write(block)
    await file.sync()
    took.push(performance.now() - begun)
    await sleep(WATCH_EVERY_MS, undefined, { signal: stop }).catch(() => undefined)
  }
  await file.close()
  await rm(path)
  return took
}
