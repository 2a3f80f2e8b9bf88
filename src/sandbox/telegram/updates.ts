/** An update as it waits for its bot: text already, so that reading costs no rendering. */
export interface HeldUpdate {
  readonly id: number
  readonly json: string
  readonly expiresAt: number
  /** Updates of one lane reach a webhook one after the other; lanes run side by side. */
  readonly lane: string
}

/** The updates one bot has not confirmed. Safe to read again and again: only confirming forgets. */
export interface UpdateQueue {
  put(kind: string, payload: unknown, options: PutOptions): void
  /** Unexpired updates from `offset` on. An offset before the first or beyond the last reads from the first. */
  read(offset: number, limit: number): readonly HeldUpdate[]
  /** Forgets everything before `offset`; an offset that was never given out changes nothing. */
  confirm(offset: number): void
  keepLast(count: number): void
  clear(): void
  /** Forgets a single update: what a webhook took. */
  drop(id: number): void
  held(): readonly HeldUpdate[]
  size(): number
  /** Calls back after each new update; the answer ends it. */
  onPut(listener: () => void): () => void
}

export interface PutOptions {
  readonly lane: string
  readonly keepMs: number
}

/** Far above what a day of a province brings; what overflows is lost, oldest first. */
const MOST_HELD = 1_000_000

export function createUpdateQueue(firstId: number, now: () => Date): UpdateQueue {
  const listeners = new Set<() => void>()
  let slots: (HeldUpdate | undefined)[] = []
  let baseId = firstId
  let head = 0
  let heldCount = 0

  const headId = () => baseId + head
  const nextId = () => baseId + slots.length

  function forget(index: number): void {
    if (slots[index] === undefined) return
    slots[index] = undefined
    heldCount -= 1
  }

  /** Moves the head over what is gone or too old, and gives its room back now and then. */
  function settle(): void {
    const time = now().getTime()
    while (head < slots.length && (slots[head]?.expiresAt ?? 0) <= time) {
      forget(head)
      head += 1
    }
    if (head < 4_096 || head * 2 < slots.length) return
    slots = slots.slice(head)
    baseId += head
    head = 0
  }

  function confirm(offset: number): void {
    if (offset > nextId()) return
    while (headId() < offset) {
      forget(head)
      head += 1
    }
    settle()
  }

  function read(offset: number, limit: number): HeldUpdate[] {
    settle()
    const isKnown = offset >= headId() && offset <= nextId()
    const time = now().getTime()
    const found: HeldUpdate[] = []
    let index = isKnown ? offset - baseId : head
    while (index < slots.length && found.length < limit) {
      const update = slots[index]
      if (update !== undefined && update.expiresAt > time) found.push(update)
      index += 1
    }
    return found
  }

  return {
    read,
    confirm,
    put(kind, payload, { lane, keepMs }) {
      const id = nextId()
      const body =
        kind === ''
          ? JSON.stringify(payload).slice(1)
          : `${JSON.stringify(kind)}:${JSON.stringify(payload)}}`
      const json = body === '}' ? `{"update_id":${id}}` : `{"update_id":${id},${body}`
      slots.push({ id, json, lane, expiresAt: now().getTime() + keepMs })
      heldCount += 1
      if (heldCount > MOST_HELD) confirm(headId() + 1)
      for (const listener of listeners) listener()
    },
    keepLast(count) {
      confirm(read(0, Number.POSITIVE_INFINITY).at(-count)?.id ?? headId())
    },
    clear: () => confirm(nextId()),
    drop(id) {
      forget(id - baseId)
      settle()
    },
    held: () => read(0, Number.POSITIVE_INFINITY),
    size() {
      settle()
      return heldCount
    },
    onPut(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
