import { newId } from '../../base/index.js'
import { type Db, nextNumber } from '../../db/index.js'
import { putAudit } from '../../people/index.js'
import {
  type Order,
  orderPost,
  type Plan,
  type Post,
  postsLike,
  putDraft,
  setDraftWaves,
  type WavesWish,
} from '../../publishing/index.js'

export interface Ordering {
  readonly plan: Plan
  readonly order: Order
  /** Null for a post that goes to all at once. */
  readonly waves: WavesWish | null
  /** A post like it is no reason not to send this one. */
  readonly again: boolean
}

/** `known`: a post of the same article, form and audience is there already, and nothing was done. */
export interface Ordered {
  readonly kind: 'ordered' | 'known'
  readonly post: Post
}

/** Stores a post and orders it in one transaction; two who do so at once make one post. */
export function putOrder(
  db: Db,
  { plan, order, waves, again }: Ordering,
  now: Date,
): Promise<Ordered> {
  return db.transaction().execute(async (trx) => {
    // Its lock makes a second one wait here, and then find the post of the first.
    await nextNumber(trx, 'post')
    const wish = { article: plan.article.id, form: plan.form, audience: plan.audience }
    const before = again ? undefined : await sentBefore(trx, wish)
    if (before) return { kind: 'known', post: before }
    const draft = {
      ...wish,
      key: `cli:${newId()}`,
      by: null,
      orderedIn: null,
      ...(plan.second && { second: plan.second }),
    }
    const post = await putDraft(trx, draft, plan.parts, now)
    if (waves) await setDraftWaves(trx, post.id, waves)
    await orderPost(trx, post.id, order, now)
    await putAudit(trx, {
      at: now,
      staffId: undefined,
      actor: 'cli',
      act: order.kind === 'now' ? 'post.send' : 'post.schedule',
      subject: post.id,
      detail: { number: post.number, article: plan.article.number, groups: plan.groups.length },
    })
    return { kind: 'ordered', post }
  })
}

/** A draft that somebody looks at in the chat has not been sent. */
async function sentBefore(
  trx: Db,
  wish: Parameters<typeof postsLike>[1],
): Promise<Post | undefined> {
  return (await postsLike(trx, wish)).find(({ state }) => state !== 'draft')
}
