import type { PaceLimits } from '../../src/channels/index.js'

/** What Telegram grants, with the margins that the house keeps. */
export const PACE: PaceLimits = {
  perSecond: 29,
  chatGapMs: 1_050,
  chatCount: 20,
  chatWindowMs: 61_000,
  inFlight: 8,
}
