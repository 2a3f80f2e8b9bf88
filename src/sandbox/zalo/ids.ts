import { createCounter } from '../base/index.js'

/** Gives one id after the other, never the same twice. */
export interface Ids {
  person(): string
  group(): string
  /** 13 digits, growing over all chats, as numbers of messages do. */
  message(): string
  /** The one that `message` gave last. */
  newestMessage(): string
  /** What a phone calls its message: the time in milliseconds, never the same twice. */
  client(nowMs: number): string
  action(): string
  poll(): number
  file(): string
}

/** The same seed gives the same ids; other seeds give others. Lengths are those of the platform. */
export function createIds(seed: number): Ids {
  const person = createCounter(1)
  const group = createCounter(1)
  let newestMessage = 6_800_000_000_000 + seed * 1_000_000_000
  const action = createCounter(7_000_000_000_001 + seed * 1_000_000_000)
  const poll = createCounter(200_000_001 + seed * 100_000)
  const file = createCounter(1 + seed * 100_000)
  let lastClientMs = 0
  return {
    person: () => longId('31', seed, person.next()),
    group: () => longId('72', seed, group.next()),
    message() {
      newestMessage += 1
      return String(newestMessage)
    },
    newestMessage: () => String(newestMessage),
    client(nowMs) {
      lastClientMs = Math.max(lastClientMs + 1, nowMs)
      return String(lastClientMs)
    },
    action: () => String(action.next()),
    poll: () => poll.next(),
    file: () => longId('55', seed, file.next()),
  }
}

/** The id of an account when none is given. */
export const accountId = (seed: number): string => longId('19', seed, 1)

/** 19 digits, beyond what a number holds exactly: ids of people and groups are text. */
function longId(head: string, seed: number, number: number): string {
  return `${head}${String(seed).padStart(5, '0')}${String(number).padStart(12, '0')}`
}
