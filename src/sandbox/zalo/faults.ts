import type { Fault } from './control.js'

export interface Faults {
  /** Arms a fault; the answer disarms it. Of several that fit, the oldest strikes first. */
  arm(fault: Fault): () => void
  /** The fault that strikes this call, used up by one. */
  strike(path: string, chatId: string | undefined): Fault | undefined
  clear(): void
}

/** What is said to a group: what a fault without a path strikes. */
const SAID = [
  '/api/group/sendmsg',
  '/api/group/mention',
  '/api/group/quote',
  '/api/group/photo_original/send',
  '/api/poll/create',
]

export function createFaults(): Faults {
  let armed: { readonly fault: Fault; left: number }[] = []

  function fits(fault: Fault, path: string, chatId: string | undefined): boolean {
    const isPath = fault.path === undefined ? SAID.includes(path) : path.endsWith(fault.path)
    return isPath && (fault.chatId === undefined || fault.chatId === chatId)
  }

  return {
    arm(fault) {
      const entry = { fault, left: fault.times ?? 1 }
      armed.push(entry)
      return () => {
        armed = armed.filter((other) => other !== entry)
      }
    },
    strike(path, chatId) {
      const entry = armed.find(({ fault }) => fits(fault, path, chatId))
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
