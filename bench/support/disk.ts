import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
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
