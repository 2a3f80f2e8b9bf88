import type { Tidings } from './state.js'

/** Neighbours of one list that go out in one frame. */
export interface Bundle {
  readonly cmd: number
  readonly told: object
}

export interface Outbox {
  put(tidings: Tidings): void
  /** Sends what waits now. */
  flush(): void
}

/** As many as fit into a frame; of the platform unknown. */
const MOST_IN_FRAME = 20

/** Gathers what happens in one breath, as the platform does, and keeps its order. */
export function createOutbox(send: (bundle: Bundle) => void): Outbox {
  let waiting: Tidings[] = []
  let isScheduled = false

  function flush(): void {
    const taken = waiting
    waiting = []
    for (const group of neighbours(taken)) send(bundleOf(group))
  }

  return {
    flush,
    put(tidings) {
      waiting.push(tidings)
      if (isScheduled) return
      isScheduled = true
      setImmediate(() => {
        isScheduled = false
        flush()
      })
    },
  }
}

function neighbours(all: readonly Tidings[]): readonly (readonly [Tidings, ...Tidings[]])[] {
  const groups: [Tidings, ...Tidings[]][] = []
  for (const tidings of all) {
    const last = groups.at(-1)
    if (last && last[0].list === tidings.list && last.length < MOST_IN_FRAME) last.push(tidings)
    else groups.push([tidings])
  }
  return groups
}

function bundleOf(group: readonly [Tidings, ...Tidings[]]): Bundle {
  const [{ cmd, list }] = group
  // The client reads both lists of reactions, whichever is meant.
  const empty = cmd === 612 ? { reacts: [], reactGroups: [] } : {}
  return { cmd, told: { ...empty, [list]: group.map(({ entry }) => entry) } }
}
