import { type Article, findArticle } from '../articles/index.js'
import {
  type AudienceFault,
  type AudienceMap,
  type AudienceSize,
  describeAudience,
  type GroupView,
  inWaves,
  loadAudienceMap,
  readAudience,
  resolveAudience,
} from '../audience/index.js'
import type { AccountId, ChannelName } from '../base/index.js'
import type { Capabilities, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { ReactionScores } from '../feedback/index.js'
import type { Words } from '../language/index.js'
import { coversGroups, type Deed, type Staff } from '../people/index.js'
import { compose, type Form } from './compose.js'
import type { PartsByChannel, SecondTitle } from './posts.js'
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
  | { readonly kind: 'bad-audience'; readonly fault: AudienceFault }
  /** Some groups lie outside the unit of the one who asks. */
  | { readonly kind: 'beyond'; readonly groups: readonly GroupView[] }
  | { readonly kind: 'no-groups'; readonly audience: string }
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
  const read = readAudience(audience)
  if (read.kind === 'fault') return { kind: 'bad-audience', fault: read }
  const resolved = resolveAudience(read, map)
  if (resolved.kind === 'fault') return { kind: 'bad-audience', fault: resolved }
  const { groups } = resolved
  if (groups.length === 0) return { kind: 'no-groups', audience }
  const beyond = beyondRights(wish, map, groups)
  if (beyond.length > 0) return { kind: 'beyond', groups: beyond }
  const composed = composeAll(article, wish.form, channelsOf(groups), deps)
  if (composed.kind === 'no-channel') return composed
  const { parts } = composed
  const second = secondOf(wish, article, parts, deps)
  if (typeof second === 'string') return { kind: 'bad-title', why: second }
  const size = describeAudience(resolved)
  const unserved = groups.filter(({ accountId }) => !deps.accounts.has(accountId))
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

function beyondRights(
  { by, deed = 'publish' }: Wish,
  map: AudienceMap,
  groups: readonly GroupView[],
): readonly GroupView[] {
  return by ? coversGroups(by, deed, map, groups).beyond : []
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
