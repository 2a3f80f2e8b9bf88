import { type Article, findArticle } from '../articles/index.js'
import { type AudienceSize, type GroupView, inWaves, loadAudienceMap } from '../audience/index.js'
import type { AccountId, ChannelName } from '../base/index.js'
import type { Capabilities, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { ReactionScores } from '../feedback/index.js'
import type { Words } from '../language/index.js'
import type { Deed, Staff } from '../people/index.js'
import { compose, type Form } from './compose.js'
import type { PartsByChannel, SecondTitle } from './posts.js'
import { judgeReach, type Unreached, unservedAmong } from './reach.js'
import { paired, retitled, type TitleFault } from './second-title.js'

/** What somebody wants said. */
export interface Wish {
  /** The article's number, as typed. */
  readonly article: string
  /** An audience expression; the whole of the staff member's unit when absent. */
  readonly audience?: string
  readonly form: Form
  /** What half of the groups are to see instead of the article's own title. */
  readonly secondTitle?: string
  /** Whose rights count; absent for the operator at the terminal, who may do everything. */
  readonly by?: Staff
  /** What they want to do with it; to publish it unless said otherwise. */
  readonly deed?: Deed
}

export interface Plan {
  readonly kind: 'plan'
  readonly article: Article
  readonly audience: string
  readonly form: Form
  readonly size: AudienceSize
  readonly groups: readonly GroupView[]
  /** The same by how high their units stand: those of the highest first. */
  readonly waves: readonly (readonly GroupView[])[]
  /** Those of them whose account is not switched on: nothing will arrive there. */
  readonly unserved: readonly GroupView[]
  readonly parts: PartsByChannel
  readonly second?: SecondTitle
}

export type Planned = Plan | NoPlan

/** Why there is nothing to publish. */
export type NoPlan =
  | { readonly kind: 'no-article'; readonly ref: string }
  | Unreached
  /** Groups of a channel that is not switched on. */
  | { readonly kind: 'no-channel'; readonly channel: ChannelName }
  | { readonly kind: 'bad-title'; readonly why: TitleFault }

export interface PlanDeps {
  readonly words: Words
  /** The channels that are switched on. */
  readonly channels: ReadonlyMap<ChannelName, Capabilities>
  /** The accounts that are switched on. */
  readonly accounts: ReadonlySet<AccountId>
  /** What people's signs under a post count as. */
  readonly ratingReactions: ReactionScores
}

/** Works out what a post would be and whom it would reach. Stores nothing. */
export async function planPost(db: Db, wish: Wish, deps: PlanDeps): Promise<Planned> {
  const article = await findArticle(db, wish.article)
  if (!article) return { kind: 'no-article', ref: wish.article }
  const map = await loadAudienceMap(db)
  const unit = wish.by?.unitId ? map.unitById.get(wish.by.unitId) : undefined
  const audience = (wish.audience ?? unit?.code ?? 'all').trim()
  const reached = judgeReach({ audience, by: wish.by, deed: wish.deed ?? 'publish' }, map)
  if (reached.kind !== 'groups') return reached
  const { groups, size } = reached
  const composed = composeAll(article, wish.form, channelsOf(groups), deps)
  if (composed.kind === 'no-channel') return composed
  const { parts } = composed
  const second = secondOf(wish, article, parts, deps)
  if (typeof second === 'string') return { kind: 'bad-title', why: second }
  const unserved = unservedAmong(groups, deps.accounts)
  const waves = inWaves(groups, map)
  return {
    kind: 'plan',
    article,
    audience,
    form: wish.form,
    size,
    groups,
    waves,
    unserved,
    parts,
    ...(second && { second }),
  }
}

function secondOf(
  { secondTitle, form }: Wish,
  article: Article,
  parts: PartsByChannel,
  deps: PlanDeps,
): SecondTitle | TitleFault | undefined {
  if (secondTitle === undefined) return undefined
  const other = retitled(article, secondTitle)
  if (typeof other === 'string') return other
  const composed = composeAll(other, form, [...parts.keys()], deps)
  return composed.kind === 'composed' ? paired(other.title, parts, composed.parts) : undefined
}

type Composed =
  | { readonly kind: 'composed'; readonly parts: PartsByChannel }
  | Extract<NoPlan, { kind: 'no-channel' }>

/** The parts of an article for each channel, or the channel that is not switched on. */
function composeAll(
  article: Article,
  form: Form,
  channels: readonly ChannelName[],
  deps: PlanDeps,
): Composed {
  const parts = new Map<ChannelName, readonly Message[]>()
  for (const channel of channels) {
    const capabilities = deps.channels.get(channel)
    if (!capabilities) return { kind: 'no-channel', channel }
    const { words, ratingReactions: rating } = deps
    parts.set(channel, compose(article, { form, capabilities, words, rating }))
  }
  return { kind: 'composed', parts }
}

function channelsOf(groups: readonly GroupView[]): readonly ChannelName[] {
  return [...new Set(groups.map(({ channel }) => channel))]
}
