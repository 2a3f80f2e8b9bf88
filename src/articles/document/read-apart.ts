import { Worker, type WorkerOptions } from 'node:worker_threads'
import { SECOND } from '../../base/index.js'
import type { ReadArticle } from '../draft.js'
import type { ReadTask } from './document.js'

/** How much one file may take. */
export interface ReadLimits {
  readonly deadlineMs: number
  /** By so much the process may grow meanwhile; what streams unpack to is not in the heap. */
  readonly memoryMb: number
}

const usualLimits: ReadLimits = { deadlineMs: 20 * SECOND, memoryMb: 512 }
const LOOK_EVERY_MS = 50
const MEGABYTE = 1_048_576

/**
 * Reads an article out of a file in a thread of its own, so that nothing waits for it, and ends the thread
 * when it takes too long or too much: a file of 5 MB can be made to unpack to gigabytes.
 */
export function readApart(task: ReadTask, limits = usualLimits): Promise<ReadArticle> {
  const worker = startWorker({
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  })
  const grownFrom = process.memoryUsage.rss()
  const hasGrown = () => process.memoryUsage.rss() - grownFrom > limits.memoryMb * MEGABYTE
  return new Promise((resolve) => {
    let isOver = false
    const end = (read: ReadArticle) => {
      // What ends it also makes it exit.
      if (isOver) return
      isOver = true
      clearTimeout(late)
      clearInterval(watch)
      void worker.terminate().then(() => resolve(read))
    }
    const late = setTimeout(() => end(TOO_HEAVY), limits.deadlineMs)
    const watch = setInterval(() => hasGrown() && end(TOO_HEAVY), LOOK_EVERY_MS)
    worker.on('message', end)
    worker.on('error', (error) => end(isOutOfMemory(error) ? TOO_HEAVY : DAMAGED))
    worker.on('exit', () => end(DAMAGED))
  })
}

const TOO_HEAVY = { kind: 'refused', why: 'too-heavy' } as const
const DAMAGED = { kind: 'refused', why: 'damaged' } as const

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** A checkout runs its sources, for which a thread has to load what reads them. */
const isSource = import.meta.url.endsWith('.ts')
const SCRIPT = new URL(isSource ? './document.worker.ts' : './document.worker.js', import.meta.url)
  .href

function startWorker(options: WorkerOptions): Worker {
  if (!isSource) return new Worker(new URL(SCRIPT), options)
  const [api, script] = [import.meta.resolve('tsx/esm/api'), SCRIPT].map((at) => JSON.stringify(at))
  const code = `import(${api}).then(({ tsImport }) => tsImport(${script}, ${script}))`
  return new Worker(code, { ...options, eval: true })
}
