import { DAY, MINUTE, SECOND } from '../../base/index.js'

const LONGEST_WAIT_MS = DAY

/** How long a site asks us to stay away: seconds or a date (RFC 9110, 10.2.3); a minute when it does not say it, never over a day. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  const text = header?.trim() ?? ''
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now.getTime()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, SECOND), LONGEST_WAIT_MS) : MINUTE
}
