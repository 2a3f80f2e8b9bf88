import type { MemberId } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { FeedbackRow } from '../../db/index.js'
import type { TakeDeps } from './taken.js'
import { leadsTo } from './trace.js'

/** Who speaks, as far as we know. */
export interface Speaker {
  readonly event: Incoming
  readonly member: MemberId | null
}

/** Whether somebody wrote this. Who wrote without a name is known by the way back under seal alone. */
export function isBy(
  { member_id, way_back }: Pick<FeedbackRow, 'member_id' | 'way_back'>,
  { event, member }: Speaker,
  { seal }: Pick<TakeDeps, 'seal'>,
): boolean {
  return (member !== null && member_id === member) || leadsTo(way_back, event, seal)
}
