import { keepNewest } from '../base/index.js'
import { post, postAsAccount } from './posting.js'
import type { Chat, Poll, World } from './state.js'
import type { Wire } from './wire.js'

const MOST_POLLS = 10_000

export type PollDraft = Pick<
  Poll,
  'question' | 'allowsMany' | 'allowsNewOption' | 'isAnonymous' | 'hidesPreview' | 'expiresMs'
> & { readonly options: readonly string[] }

/** The account asks the group. The message about it carries a client id that the platform made up. */
export function openPoll(world: World, chat: Chat, draft: PollDraft): Poll {
  const nowMs = world.now().getTime()
  const poll: Poll = {
    ...draft,
    id: world.ids.poll(),
    chatId: chat.id,
    creatorId: world.account.id,
    options: draft.options.map((text, place) => ({ id: place + 1, text })),
    createdMs: nowMs,
    changedMs: nowMs,
    isClosed: false,
    votes: new Map(),
  }
  world.polls.set(poll.id, poll)
  keepNewest(world.polls, MOST_POLLS)
  postAsAccount(world, chat, { content: { kind: 'poll', pollId: poll.id } })
  return poll
}

/** Whether these options can be chosen: known, not too many, and the poll still open. */
export function canChoose(world: World, poll: Poll, optionIds: readonly number[]): boolean {
  const isKnown = optionIds.every((id) => poll.options.some((option) => option.id === id))
  return isOpen(world, poll) && isKnown && (poll.allowsMany || optionIds.length <= 1)
}

const isOpen = (world: World, { isClosed, expiresMs }: Poll): boolean =>
  !isClosed && (expiresMs === 0 || world.now().getTime() < expiresMs)

/** Sets what somebody chose; none takes the vote back. The group hears that there was a vote, not which. */
export function castVote(
  world: World,
  chat: Chat,
  poll: Poll,
  byId: string,
  optionIds: readonly number[],
): void {
  if (optionIds.length === 0) poll.votes.delete(byId)
  else poll.votes.set(byId, [...new Set(optionIds)])
  poll.changedMs = world.now().getTime()
  post(world, chat, { fromId: byId, content: { kind: 'vote', pollId: poll.id } })
}

export const votersOf = (poll: Poll, optionId: number): readonly string[] =>
  [...poll.votes].filter(([, chosen]) => chosen.includes(optionId)).map(([personId]) => personId)

/** A poll as its detail tells of it; who voted is hidden when it is anonymous. */
export const pollWire = (world: World, poll: Poll): Wire => ({
  creator: poll.creatorId,
  question: poll.question,
  options: optionsWire(world, poll),
  joined: poll.votes.has(world.account.id),
  closed: !isOpen(world, poll),
  poll_id: poll.id,
  allow_multi_choices: poll.allowsMany,
  allow_add_new_option: poll.allowsNewOption,
  is_anonymous: poll.isAnonymous,
  poll_type: 0,
  created_time: poll.createdMs,
  updated_time: poll.changedMs,
  expired_time: poll.expiresMs,
  is_hide_vote_preview: poll.hidesPreview,
  num_vote: poll.votes.size,
})

export const optionsWire = (world: World, poll: Poll): readonly Wire[] =>
  poll.options.map(({ id, text }) => {
    const voters = votersOf(poll, id)
    return {
      content: text,
      votes: voters.length,
      voted: voters.includes(world.account.id),
      voters: poll.isAnonymous ? [] : voters,
      option_id: id,
    }
  })
