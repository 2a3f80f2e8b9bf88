import type { EventId, Log } from '../base/index.js'

/** What was heard a moment ago: an event, and what its sender is told on the button. */
export type Toast = readonly [event: EventId, text: string]

/** Few enough that a flood of presses keeps neither the memory nor the line busy with its answers. */
const MOST_AT_ONCE = 24
/** The next ones start together when so few are left: one by one, each would wake the platform's side alone. */
const FEW_LEFT = 12

/**
 * Shows toasts in their order, some at once, and returns at once: nothing waits for them. One
 * that cannot be shown is no loss.
 */
export function createToaster(
  acknowledge: (event: EventId, text: string) => Promise<void>,
  log: Log,
): (toasts: readonly Toast[]) => void {
  const waiting: Toast[] = []
  let underWay = 0

  function startSome(): void {
    if (underWay > FEW_LEFT) return
    const starting = waiting.splice(0, MOST_AT_ONCE - underWay)
    underWay += starting.length
    for (const [event, text] of starting)
      acknowledge(event, text)
        .catch((error: unknown) => log.debug({ err: error, event }, 'button could not be answered'))
        .finally(() => {
          underWay -= 1
          startSome()
        })
  }

  return (toasts) => {
    waiting.push(...toasts)
    startSome()
  }
}
