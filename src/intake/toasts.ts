import type { EventId, Log } from '../base/index.js'

/** What was heard a moment ago: an event, and what its sender is told on the button. */
export type Toast = readonly [event: EventId, text: string]

/** Few enough that a flood of presses keeps neither the memory nor the line busy with its answers. */
const MOST_AT_ONCE = 24
/** Where batch follows batch the machine is what is short: then storing goes first, for what is not stored is lost. */
const MOST_IN_A_FLOOD = 4
/** Full batches that come further apart than this leave time enough for toasts. */
const PAUSE_MS = 50

/** Shows toasts in their order, some at once. Nothing waits for them, and one that cannot be shown is no loss. */
export interface Toaster {
  /** `moreWaits`: the batch that they answer was full, so another may follow at once. */
  show(toasts: readonly Toast[], moreWaits: boolean): void
}

export function createToaster(
  acknowledge: (event: EventId, text: string) => Promise<void>,
  log: Log,
): Toaster {
  const waiting: Toast[] = []
  let underWay = 0
  let flood: NodeJS.Timeout | undefined

  /** The next ones start together when half are left: one by one, each would wake the platform's side alone. */
  function startSome(most: number): void {
    if (underWay > most / 2) return
    const starting = waiting.splice(0, most - underWay)
    underWay += starting.length
    for (const [event, text] of starting)
      acknowledge(event, text)
        .catch((error: unknown) => log.debug({ err: error, event }, 'button could not be answered'))
        .finally(() => {
          underWay -= 1
          if (!flood) startSome(MOST_AT_ONCE)
        })
  }

  function endFlood(): void {
    clearTimeout(flood)
    flood = undefined
    startSome(MOST_AT_ONCE)
  }

  return {
    show(toasts, moreWaits) {
      waiting.push(...toasts)
      if (!moreWaits) return endFlood()
      clearTimeout(flood)
      flood = setTimeout(endFlood, PAUSE_MS).unref()
      startSome(MOST_IN_A_FLOOD)
    },
  }
}
