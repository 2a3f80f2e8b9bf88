import type { EventId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import { type CommandDeps, editable, isToAsk, runPress } from '../commands/index.js'
import type { Db } from '../db/index.js'
import {
  countOf,
  type NoticeHeard,
  readNoticePress,
  readRatingPress,
  recordNoticeAnswers,
  recordVotes,
  sumOf,
  type Vote,
  type VoteAnswer,
} from '../feedback/index.js'
import type { Words } from '../language/index.js'
import { memberKey, noteMembers } from '../people/index.js'
import type { Event } from './incoming.js'

/** Takes ratings given by buttons, all at once. Returns what each presser is told. */
export async function takeRatings(
  trx: Db,
  events: readonly Incoming[],
  now: Date,
  deps: CommandDeps,
): Promise<readonly (readonly [EventId, string])[]> {
  const { words, channels } = deps
  const presses = events.flatMap((event) => {
    const press = event.what.kind === 'choice' ? readRatingPress(event.what.value) : undefined
    return press ? [{ event, ...press }] : []
  })
  if (presses.length === 0) return []
  const people = presses.map(({ event }) => ({ channel: event.from.channel, person: event.by }))
  const members = await noteMembers(trx, people, now)
  const votes = presses.flatMap((press): readonly Vote[] => {
    const member = members.get(memberKey(press.event.from.channel, press.event.by.id))
    return member ? [{ ...press, member, way: 'button' }] : []
  })
  const answers = await recordVotes(trx, votes, now, editable(channels))
  const byId = new Map(presses.map((press) => [press.event.id, press]))
  const toasts: [EventId, string][] = []
  for (const answer of answers) {
    const press = byId.get(answer.event)
    const rated = press &&
      answer.kind === 'rated' && { ...press.event, ...press, score: answer.score }
    const why = rated && (await isToAsk(trx, rated, deps))
    toasts.push([answer.event, sayVote(answer, words) + (why ? ` ${words.members.askWhy}` : '')])
  }
  return toasts
}

function sayVote(answer: VoteAnswer, { feedback }: Words): string {
  switch (answer.kind) {
    case 'rated':
      if (answer.before === answer.score) return feedback.ratedAgain(answer.score)
      return answer.before ? feedback.changed(answer.score) : feedback.rated(answer.score)
    case 'result':
      return feedback.result(sumOf(answer.result), countOf(answer.result))
    case 'unknown':
      return feedback.unknownButton
  }
}

/** Takes answers to notices given by buttons, all at once. Returns what each presser is told. */
export async function takeNoticePresses(
  trx: Db,
  events: readonly Incoming[],
  now: Date,
  { words, seal }: CommandDeps,
): Promise<readonly (readonly [EventId, string])[]> {
  const answers = events.flatMap((event) => {
    const press = event.what.kind === 'choice' ? readNoticePress(event.what.value) : undefined
    return press ? [{ event, ...press }] : []
  })
  const heard = await recordNoticeAnswers(trx, answers, now, seal)
  return heard.map((one) => [one.event, sayNotice(one, words)])
}

function sayNotice(heard: NoticeHeard, { notices, feedback }: Words): string {
  switch (heard.kind) {
    case 'read':
      return heard.isNew ? notices.read : notices.readAgain
    case 'chosen':
      return CHOSEN[heard.before](heard.choice, notices)
    case 'over':
      return notices.over
    case 'unknown':
      return feedback.unknownButton
  }
}

const CHOSEN = {
  none: (choice: string, { chosen }: Words['notices']) => chosen(choice),
  same: (choice: string, { chosenAgain }: Words['notices']) => chosenAgain(choice),
  other: (choice: string, { chosenAnew }: Words['notices']) => chosenAnew(choice),
} as const

/** Whether an event is a press on a button that members press in crowds: under an article or a notice. */
export function isRating(event: Event): event is Incoming {
  if ('news' in event) return false
  const { what } = event
  if (what.kind !== 'choice') return false
  return readRatingPress(what.value) !== undefined || readNoticePress(what.value) !== undefined
}

/** Takes a press on any other button. Returns what the presser is told. */
export async function takePress(
  trx: Db,
  event: Incoming,
  value: string,
  now: Date,
  deps: CommandDeps,
): Promise<string> {
  return (await runPress(trx, event, value, now, deps)) ?? deps.words.feedback.unknownButton
}
