import { inWaves, loadAudienceMap } from '../../audience/index.js'
import type { ChannelName } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import type { Deed, Staff } from '../../people/index.js'
import type { NoPlan, Plan, PlanDeps } from '../plan.js'
import { judgeReach, unservedAmong } from '../reach.js'
import { composeNotice } from './compose-notice.js'
import type { Notice } from './notice.js'

/** A notice that somebody wants said. */
export interface NoticeWish {
  readonly notice: Notice
  /** An audience expression; the whole of the staff member's unit when absent. */
  readonly audience?: string
  readonly by: Staff
  readonly deed: Deed
}

export interface NoticePlan extends Omit<Plan, 'article'> {
  readonly notice: Notice
}

/** What a card stands under: an article's post, or a notice. */
export type PostPlan = Plan | NoticePlan

/** Works out what a notice would be and whom it would reach. Stores nothing. */
export async function planNotice(
  db: Db,
  wish: NoticeWish,
  deps: PlanDeps,
): Promise<NoticePlan | NoPlan> {
  const { notice, by } = wish
  const map = await loadAudienceMap(db)
  const unit = by.unitId ? map.unitById.get(by.unitId) : undefined
  const audience = (wish.audience ?? unit?.code ?? 'all').trim()
  const reached = judgeReach({ ...wish, audience }, map)
  if (reached.kind !== 'groups') return reached
  const { groups, size } = reached
  const parts = new Map<ChannelName, readonly Message[]>()
  for (const channel of new Set(groups.map((group) => group.channel))) {
    const capabilities = deps.channels.get(channel)
    if (!capabilities) return { kind: 'no-channel', channel }
    parts.set(channel, composeNotice(notice, { capabilities, words: deps.words }))
  }
  const unserved = unservedAmong(groups, deps.accounts)
  const waves = inWaves(groups, map)
  return { kind: 'plan', notice, audience, form: 'summary', size, groups, waves, unserved, parts }
}
