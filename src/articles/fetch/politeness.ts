import { type Clock, MINUTE } from '../../base/index.js'

/** NukeViet shuts out an address after 40 in a minute; half of it leaves room for people behind the same address. */
export const REQUESTS_A_MINUTE = 20

/** Who may be asked when, host by host. Kept in memory only. */
export interface Politeness {
  /** 0 when the host may be asked now, which then counts; else how long to wait first. */
  turn(host: string): number
  /** How long the host still wants to be left alone; asking does not count. */
  rest(host: string): number
  /** The host wants to be left alone for so long. */
  hold(host: string, ms: number): void
}

export function createPoliteness(clock: Clock, perMinute = REQUESTS_A_MINUTE): Politeness {
  const asked = new Map<string, readonly number[]>()
  const heldUntil = new Map<string, number>()
  return {
    turn(host) {
      const now = clock.now().getTime()
      const recent = (asked.get(host) ?? []).filter((at) => at > now - MINUTE)
      const held = (heldUntil.get(host) ?? 0) - now
      const oldest = recent[recent.length - perMinute]
      const waitMs = Math.max(held, oldest === undefined ? 0 : oldest + MINUTE - now, 0)
      forgetIdle(asked, now)
      asked.set(host, waitMs > 0 ? recent : [...recent, now])
      return waitMs
    },
    rest: (host) => Math.max((heldUntil.get(host) ?? 0) - clock.now().getTime(), 0),
    hold(host, ms) {
      heldUntil.set(host, clock.now().getTime() + ms)
    },
  }
}

const HOSTS_KEPT = 1_000

function forgetIdle(asked: Map<string, readonly number[]>, now: number): void {
  if (asked.size < HOSTS_KEPT) return
  for (const [host, times] of asked) if ((times.at(-1) ?? 0) <= now - MINUTE) asked.delete(host)
}
