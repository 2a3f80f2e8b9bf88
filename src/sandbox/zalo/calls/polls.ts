import { z } from 'zod'
import { type Answer, ok, type Refusal, refused } from '../answer.js'
import { canChoose, castVote, openPoll, optionsWire, pollWire } from '../polls.js'
import type { Chat, Poll } from '../state.js'
import { accessGroup, type Call, type Endpoint, wordOf } from './call.js'

/** Polls of groups. A vote is asked for with GET, as the client does. */
export const pollCalls: readonly Endpoint[] = [
  { service: 'group', method: 'POST', path: '/api/poll/create', run: create },
  { service: 'group', method: 'POST', path: '/api/poll/detail', run: detail },
  { service: 'group', method: 'GET', path: '/api/poll/vote', run: vote },
  { service: 'group', method: 'POST', path: '/api/poll/end', run: end },
]

/** Limits of length and number are unknown, but for two options that there must be, which is assumed. */
const Draft = z.object({
  question: z.string().min(1),
  options: z.array(z.string().min(1)).min(2),
  expired_time: z.number(),
  allow_multi_choices: z.boolean(),
  allow_add_new_option: z.boolean(),
  is_hide_vote_preview: z.boolean(),
  is_anonymous: z.boolean(),
})

function create(call: Call): Answer {
  const access = accessGroup(call, wordOf(call.params, 'group_id'), 'poll')
  if (access.kind === 'refused') return access
  const read = Draft.safeParse(call.params)
  if (!read.success) return refused(114)
  const { question, options } = read.data
  const poll = openPoll(call.world, access.chat, {
    question,
    options,
    expiresMs: read.data.expired_time,
    allowsMany: read.data.allow_multi_choices,
    allowsNewOption: read.data.allow_add_new_option,
    hidesPreview: read.data.is_hide_vote_preview,
    isAnonymous: read.data.is_anonymous,
  })
  return ok(pollWire(call.world, poll))
}

type AccessPoll = { readonly kind: 'poll'; readonly poll: Poll; readonly chat: Chat } | Refusal

function accessPoll(call: Call): AccessPoll {
  const poll = call.world.polls.get(Number(wordOf(call.params, 'poll_id')))
  if (poll === undefined) return refused(212)
  const access = accessGroup(call, poll.chatId, 'read')
  return access.kind === 'refused' ? access : { kind: 'poll', poll, chat: access.chat }
}

function detail(call: Call): Answer {
  const access = accessPoll(call)
  return access.kind === 'refused' ? access : ok(pollWire(call.world, access.poll))
}

const OptionIds = z.array(z.number().int())

function vote(call: Call): Answer {
  const access = accessPoll(call)
  if (access.kind === 'refused') return access
  const { poll, chat } = access
  const chosen = OptionIds.safeParse(call.params['option_ids'])
  if (!chosen.success || !canChoose(call.world, poll, chosen.data)) return refused(114)
  castVote(call.world, chat, poll, call.world.account.id, chosen.data)
  return ok({ options: optionsWire(call.world, poll) })
}

function end(call: Call): Answer {
  const access = accessPoll(call)
  if (access.kind === 'refused') return access
  if (access.poll.creatorId !== call.world.account.id) return refused(166)
  access.poll.isClosed = true
  call.world.changed(access.chat)
  return ok('')
}
