import type { Heard, Receive } from '../channel.js'

/** Turns single events that arrive at the same time into batches. */
export interface Gatherer {
  /** Resolves when the batch with this event was taken, rejects when it was not. */
  put(heard: Heard): Promise<void>
  /** Resolves when nothing waits or runs any more. */
  settled(): Promise<void>
}

interface Waiting {
  readonly heard: Heard
  readonly taken: () => void
  readonly refused: (reason: unknown) => void
}

const LONGEST_BATCH = 100

/** Hands over one batch at a time; what arrives meanwhile makes up the next. */
export function createGatherer(receive: Receive): Gatherer {
  const waiting: Waiting[] = []
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (waiting.length > 0) await handOver(waiting.splice(0, LONGEST_BATCH), receive)
    running = undefined
  }

  return {
    put: (heard) =>
      new Promise((taken, refused) => {
        waiting.push({ heard, taken, refused })
        running ??= drain()
      }),
    async settled() {
      await running
    },
  }
}

async function handOver(batch: readonly Waiting[], receive: Receive): Promise<void> {
  try {
    await receive(batch.map(({ heard }) => heard))
    for (const { taken } of batch) taken()
  } catch (reason) {
    for (const { refused } of batch) refused(reason)
  }
}
