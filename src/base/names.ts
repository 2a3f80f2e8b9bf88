import { v4, v7 } from 'uuid'

/**
 * The names of things. Rooms hand each other names, not rows: a delivery can
 * carry the name of a post without knowing what a post is.
 */
declare const kind: unique symbol
type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type UnitId = Id<'unit'>
export type GroupId = Id<'group'>
/** One bot or one Zalo account that the service speaks with: `telegram:<bot id>`. */
export type AccountId = Id<'account'>
export type MemberId = Id<'member'>
export type StaffId = Id<'staff'>
export type ArticleId = Id<'article'>
export type FeedId = Id<'feed'>
export type PostId = Id<'post'>
/** A change to what a post has said, or its taking back. */
export type CorrectionId = Id<'correction'>
export type DeliveryId = Id<'delivery'>
export type FeedbackId = Id<'feedback'>
/** A file that came with a feedback; its file on the disk is called so. */
export type AttachmentId = Id<'attachment'>
export type CaseId = Id<'case'>
/** A chat that is told regularly how things stand. */
export type DigestChatId = Id<'digest chat'>
export type ScheduleId = Id<'schedule'>
/** The platform's own name for something that happened, made unique: `telegram:<bot id>:<update id>`. */
export type EventId = Id<'event'>

/**
 * Makes a fresh id. The caller says of what: `newId<PostId>()`. Ids made by one process sort in
 * the order they were made (UUID version 7), so rows due at the same moment keep their order.
 */
export function newId<T extends Id<string>>(): T {
  return v7() as T
}

/** A fresh id that does not tell when it was made, for what must not lead to a person by its time. */
export function newBlindId<T extends Id<string>>(): T {
  return v4() as T
}

/** A channel the house can speak through. */
export type ChannelName = 'telegram' | 'zalo'
