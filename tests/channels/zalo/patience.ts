import type { ZaloOptions } from '../../../src/channels/zalo/index.js'

/** A little of it: what takes minutes on the real service takes moments here. */
export const IMPATIENT: NonNullable<ZaloOptions['timing']> = {
  lookMs: 20,
  keepMs: 0,
  kickedMs: 100,
  kickedLongestMs: 200,
  settledMs: 150,
  retryMs: 20,
  retryLongestMs: 100,
  askMs: 0,
  gapMs: 50,
  stepMs: 5,
  againMs: 50,
}
