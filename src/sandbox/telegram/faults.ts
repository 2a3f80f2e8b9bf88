/**
 * What can go wrong on command.
 * `status500` and `status502html` answer without doing anything; `hang` says nothing for `ms`
 * (or until the caller gives up) and then breaks the line, nothing done; `dropBeforeStore` breaks the
 * line, nothing done; `deliverThenDrop` does it and breaks the line; `garbageJson` does it and
 * answers 200 with half a JSON; `latency` does it `ms` later.
 */
export type FaultKind =
  | 'status500'
  | 'status502html'
  | 'hang'
  | 'dropBeforeStore'
  | 'deliverThenDrop'
  | 'garbageJson'
  | 'latency'

export interface Fault {
  readonly kind: FaultKind
  /** Only calls of this method; absent means every method. */
  readonly method?: string
  /** Only calls that name this chat; absent means every call. */
  readonly chatId?: number
  /** How many calls it strikes; once when absent. */
  readonly times?: number
  readonly ms?: number
}

export interface Faults {
  /** Arms a fault; the answer disarms it. Of several that fit, the oldest strikes first. */
  arm(fault: Fault): () => void
  /** The fault that strikes this call, used up by one. */
  strike(method: string, chatId: unknown): Fault | undefined
  clear(): void
}

export function createFaults(): Faults {
  let armed: { readonly fault: Fault; left: number }[] = []

  function fits(fault: Fault, method: string, chatId: unknown): boolean {
    const isMethod = fault.method === undefined || fault.method.toLowerCase() === method
    return isMethod && (fault.chatId === undefined || String(fault.chatId) === String(chatId))
  }

  return {
    arm(fault) {
      const entry = { fault, left: fault.times ?? 1 }
      armed.push(entry)
      return () => {
        armed = armed.filter((other) => other !== entry)
      }
    },
    strike(method, chatId) {
      const entry = armed.find(({ fault }) => fits(fault, method.toLowerCase(), chatId))
      if (entry === undefined) return undefined
      entry.left -= 1
      if (entry.left <= 0) armed = armed.filter((other) => other !== entry)
      return entry.fault
    },
    clear() {
      armed = []
    },
  }
}
