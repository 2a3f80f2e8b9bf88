import { saySpan } from '../../calendar/index.js'
import type { Words } from '../../language/index.js'
import type { Digest } from './digest.js'
import type { Satisfaction } from './satisfaction.js'

/** Places named; all others are one sum, for nobody reads on. */
const MOST_PLACES = 10

/** A digest as a message to a leader: one fact a line, and what is nothing is said in a few words. */
export function sayDigest(digest: Digest, words: Words, timeZone: string): string {
  const { title, everywhere } = words.digest
  const head = [title, digest.unit ?? everywhere, saySpan(digest.span, timeZone, words)]
  const parts = [sent, ratings, feedback, cases, topics].map((say) => say(digest, words))
  return [head, ...parts]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

type Lines = readonly string[]

function sent({ sent, before }: Digest, { digest }: Words): Lines {
  const { posts, groupsReached, groupsMeant, members } = sent
  if (posts === 0) return [digest.sentHead, digest.nothingSent]
  return [
    digest.sentHead,
    digest.sent(posts, before.sent.posts),
    digest.reached(groupsReached, groupsMeant, members),
  ]
}

function ratings({ ratings: { count, mean }, before }: Digest, { digest }: Words): Lines {
  if (count === 0) return [digest.ratingHead, digest.noRatings]
  return [
    digest.ratingHead,
    digest.ratings(count, before.ratings.count),
    mean === undefined ? digest.tooFew : digest.mean(mean, before.ratings.mean),
  ]
}

function feedback({ feedback, before }: Digest, { digest }: Words): Lines {
  const { count, kinds, otherKinds } = feedback
  if (count === 0) return [digest.feedbackHead, digest.noFeedback(before.feedback)]
  const detail = kinds.length > 0 ? [digest.kinds(kinds, otherKinds)] : []
  const all = [...detail, ...placeLines(feedback, digest)]
  return [
    digest.feedbackHead,
    digest.feedback(count, before.feedback),
    ...(all.length > 0 ? all : [digest.tooFew]),
  ]
}

function placeLines({ places, elsewhere }: Digest['feedback'], digest: Words['digest']): Lines {
  const named = places.slice(0, MOST_PLACES)
  const others = places.slice(MOST_PLACES).reduce((sum, { count }) => sum + count, elsewhere)
  return [
    ...named.map(({ place, count, kinds }) => digest.place(place, count, kinds)),
    ...(named.length > 0 && others > 0 ? [digest.elsewhere(others)] : []),
  ]
}

function cases({ cases, speed, satisfaction, before }: Digest, { digest }: Words): Lines {
  const { inWorkingTime } = speed
  return [
    digest.caseHead,
    digest.opened(cases.opened, before.cases.opened),
    digest.answered(cases.answered, before.cases.answered),
    digest.standing(cases.open, cases.overdue),
    ...(speed.receivedMs === undefined
      ? []
      : [digest.received(speed.receivedMs, before.speed.receivedMs, inWorkingTime)]),
    ...(speed.answeredMs === undefined
      ? []
      : [digest.answeredIn(speed.answeredMs, before.speed.answeredMs, inWorkingTime)]),
    ...satisfied(satisfaction, before.satisfaction, digest),
  ]
}

function satisfied(now: Satisfaction, before: Satisfaction, digest: Words['digest']): Lines {
  if (now.satisfied === undefined) return []
  return [digest.satisfied(now.satisfied, now.rated, shareOf(before))]
}

/** In hundredths, where it may be said. */
function shareOf({ rated, satisfied }: Satisfaction): Satisfaction['satisfied'] {
  return typeof satisfied === 'number' ? Math.round((100 * satisfied) / rated) : satisfied
}

function topics({ topics }: Digest, { digest }: Words): Lines {
  if (topics.length === 0) return []
  return [
    digest.topicHead,
    ...topics.flatMap(({ term, count, quote }) => [
      digest.topic(term, count),
      ...(quote ? [digest.quote(quote)] : []),
    ]),
  ]
}
