import { type Article, articleById } from '../../articles/index.js'
import { brief, type ChannelName, type PostId } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import { compose } from '../compose.js'
import { cutMessage } from '../cut-message.js'
import { composeNotice } from '../notices/compose-notice.js'
import { findNotice, type Notice } from '../notices/notice.js'
import type { PlanDeps } from '../plan.js'
import {
  type PartsByChannel,
  type Post,
  partsByChannel,
  readPartsOf,
  type Under,
} from '../posts.js'
import type { CorrectedWords } from './store.js'

/** What the new words are: typed by somebody, or those that the article has now. */
export type Wording =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'article' }

export type Drafted =
  | { readonly kind: 'drafted'; readonly said: CorrectedWords; readonly isSame: boolean }
  /** More than stands there can be changed to. `most` is in letters, where it is known. */
  | { readonly kind: 'too-long'; readonly channel: ChannelName; readonly most: number }
  | { readonly kind: 'no-article' }
  | { readonly kind: 'no-channel'; readonly channel: ChannelName }

/**
 * Writes what a correction says on each channel of a post. Its title, or its two, source and invitation to rate stay; of
 * what was said in several messages each gets its part of the new words, and those left over say that they
 * belong to the one above. A picture stays the one it is. Stores nothing.
 */
export async function draftCorrection(
  db: Db,
  post: Pick<Post, 'id' | 'article' | 'form' | 'secondTitle'>,
  wording: Wording,
  deps: PlanDeps,
): Promise<Drafted> {
  const article = (post.article && (await articleById(db, post.article))) || undefined
  if (wording.kind === 'article' && !article) return { kind: 'no-article' }
  const first = await draftUnder(db, post, article, wording, deps)
  if (first.kind !== 'drafted' || post.secondTitle === null) return first
  const other = article && { ...article, title: post.secondTitle }
  const second = await draftUnder(db, post, other, wording, deps, 'second')
  if (second.kind !== 'drafted') return second
  const isSame = first.isSame && second.isSame
  return { kind: 'drafted', said: { ...first.said, second: second.said }, isSame }
}

/** The same for one of the titles of a post. */
async function draftUnder(
  db: Db,
  post: Pick<Post, 'id' | 'form'>,
  article: Article | undefined,
  wording: Wording,
  deps: PlanDeps,
  under: Under = 'first',
): Promise<Drafted> {
  const said = article ? undefined : await findNotice(db, post.id)
  const current = await currentParts(db, post.id, under)
  const words = new Map<ChannelName, readonly Message[]>()
  const notices = new Map<ChannelName, readonly Message[]>()
  for (const [channel, before] of current) {
    const capabilities = deps.channels.get(channel)
    if (!capabilities) return { kind: 'no-channel', channel }
    const fresh =
      said === undefined
        ? freshOf(article, before, { post, wording, channel }, deps)
        : composeNotice(withText(said, wording), { capabilities, words: deps.words })
    const fitted = layOver(fresh, before, capabilities, deps)
    if (fitted.kind === 'too-long') return { ...fitted, channel }
    words.set(channel, fitted.parts)
    const notice = noticeOf(fresh, before, wording, article, deps)
    notices.set(channel, cutMessage(notice, capabilities.textLimit))
  }
  return { kind: 'drafted', said: { words, notices }, isSame: isSame(current, words) }
}

/** The words that a post has now under one of its titles, part by part. */
export async function currentParts(
  db: Db,
  post: PostId,
  under: Under = 'first',
): Promise<PartsByChannel> {
  const { revision } = await db
    .selectFrom('post')
    .select('revision')
    .where('id', '=', post)
    .executeTakeFirstOrThrow()
  if (revision === 0) return await readPartsOf(db, post, under)
  const rows = await db
    .selectFrom('correction_part')
    .innerJoin('correction', 'correction.id', 'correction_part.correction_id')
    .select(['correction_part.channel', 'correction_part.message', 'correction_part.message_b'])
    .where('correction.post_id', '=', post)
    .where('correction.revision', '=', revision)
    .where('correction_part.use', '=', 'words')
    .orderBy('correction_part.channel')
    .orderBy('correction_part.part')
    .execute()
  return partsByChannel(rows, under)
}

function freshOf(
  article: Article | undefined,
  before: readonly Message[],
  {
    post,
    wording,
    channel,
  }: {
    readonly post: Pick<Post, 'form'>
    readonly wording: Wording
    readonly channel: ChannelName
  },
  deps: PlanDeps,
): readonly Message[] {
  if (!article) return typedAlone(before, wording)
  return composed(withWording(article, post.form, wording), post.form, channel, deps)
}

/** What it asks stays: people have answered that. */
function withText(notice: Notice, wording: Wording): Notice {
  return wording.kind === 'typed' ? { ...notice, text: wording.text } : notice
}

function withWording(article: Article, form: Post['form'], wording: Wording): Article {
  if (wording.kind === 'article') return article
  return form === 'summary'
    ? { ...article, summary: wording.text, summaryBy: 'staff' }
    : { ...article, lead: '', body: wording.text }
}

function composed(article: Article, form: Post['form'], channel: ChannelName, deps: PlanDeps) {
  const capabilities = deps.channels.get(channel)
  if (!capabilities) return []
  const { words, ratingReactions: rating } = deps
  return compose(article, { form, capabilities, words, rating })
}

/** Of a post without an article the words are all there is; what stands under them stays. */
function typedAlone(before: readonly Message[], wording: Wording): readonly Message[] {
  const text = wording.kind === 'typed' ? wording.text : ''
  const { buttons } = before[0] ?? {}
  return [{ text, ...(buttons && { buttons }) }]
}

type Fitted =
  | { readonly kind: 'fitted'; readonly parts: readonly Message[] }
  | { readonly kind: 'too-long'; readonly most: number }

/** Lays the new words over the places of the old ones. A poll stays as it is, and so does a picture. */
function layOver(
  fresh: readonly Message[],
  before: readonly Message[],
  limits: { readonly textLimit: number; readonly captionLimit: number },
  { words }: PlanDeps,
): Fitted {
  const places = before.filter(({ choices }) => !choices)
  const image = places[0]?.image
  const limit = image ? limits.captionLimit : limits.textLimit
  const texts = fresh
    .filter(({ choices }) => !choices)
    .flatMap(({ image: _, ...message }) => cutMessage(message, limits.textLimit))
  const isOver = image !== undefined && (texts[0]?.text.length ?? 0) > limit
  if (texts.length > places.length || isOver)
    return { kind: 'too-long', most: limit * places.length }
  let at = 0
  const parts = before.map((old): Message => {
    if (old.choices) return old
    const text = texts[at] ?? { text: words.corrections.partAbove }
    at += 1
    return { ...text, ...(old.image && { image: old.image }) }
  })
  return { kind: 'fitted', parts }
}

/** What is said where nothing can be changed: that it is a correction, of what, and what is right. */
function noticeOf(
  fresh: readonly Message[],
  before: readonly Message[],
  wording: Wording,
  article: Article | undefined,
  { words }: PlanDeps,
): Message {
  const first = before[0]?.text.split('\n')[0] ?? ''
  const title = brief(article?.title.trim() || first, LONGEST_TITLE)
  const head = words.corrections.noticeHead(title)
  const text =
    wording.kind === 'typed'
      ? wording.text
      : fresh
          .map((one) => (one.choices ? '' : one.text))
          .join('\n')
          .trim()
  return {
    text: `${head}\n\n${text}`,
    marks: [{ kind: 'bold', from: 0, to: head.length }],
  }
}

/** Of a title, in the head of a notice. */
const LONGEST_TITLE = 160

function isSame(
  before: ReadonlyMap<ChannelName, readonly Message[]>,
  after: ReadonlyMap<ChannelName, readonly Message[]>,
): boolean {
  return [...after].every(([channel, parts]) =>
    parts.every(
      (part, at) =>
        JSON.stringify(lookOf(part)) === JSON.stringify(lookOf(before.get(channel)?.[at])),
    ),
  )
}

function lookOf(message: Message | undefined) {
  return [message?.text, message?.marks ?? []]
}
