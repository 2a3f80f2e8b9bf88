/** Faults that wait for their calls; `Call` is what of a call decides whether one fits. */
export interface Faults<Fault, Call extends readonly unknown[]> {
  /** Arms a fault; the answer disarms it. Of several that fit, the oldest strikes first. */
  arm(fault: Fault): () => void
  /** The fault that strikes this call, used up by one. */
  strike(...call: Call): Fault | undefined
  clear(): void
}

interface Limited {
  /** How many calls it strikes; once when absent. */
  readonly times?: number
}

/** No fault is armed yet. `fits` says whether one strikes a call. */
export function createArmedFaults<Fault extends Limited, Call extends readonly unknown[]>(
  fits: (fault: Fault, ...call: Call) => boolean,
): Faults<Fault, Call> {
  let armed: { readonly fault: Fault; left: number }[] = []
  return {
    arm(fault) {
      const entry = { fault, left: fault.times ?? 1 }
      armed.push(entry)
      return () => {
        armed = armed.filter((other) => other !== entry)
      }
    },
    strike(...call) {
      const entry = armed.find(({ fault }) => fits(fault, ...call))
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
