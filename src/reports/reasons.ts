import { DOUBT_REASONS, REFUSAL_CODES } from '../channels/index.js'

const REASONS = [
  ...DOUBT_REASONS,
  ...REFUSAL_CODES,
  /** It was too late to be worth saying. */
  'expired',
  /** Whoever was sending it died. */
  'stopped-while-sending',
] as const

/** Why a delivery did not arrive, or may not have. The catalogue has words for each. */
export type Reason = (typeof REASONS)[number] | 'unknown'

/** Reads a stored reason; `unknown` for none, and for one that nobody gives any more. */
export function readReason(stored: string | null): Reason {
  return REASONS.find((reason) => reason === stored) ?? 'unknown'
}
