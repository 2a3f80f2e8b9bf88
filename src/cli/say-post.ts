import type { Words } from '../language/index.js'
import { type Post, sayWave } from '../publishing/index.js'
import type { PostStatus } from '../reports/index.js'

/** How a post stands in its groups, with what failed and why. */
export function sayStatus(post: Post, status: PostStatus, words: Words, due?: string): string {
  const { number, state } = post
  const { cli, publishing } = words
  const troubles = status.troubles.map(({ state, reason, count, groups }) =>
    cli.trouble(state, publishing.reason(reason), groups, count),
  )
  const next = status.failed + status.uncertain > 0 ? [cli.resendNext(number)] : []
  const wave = sayWave(post, words)
  return [cli.status(number, state, status, due), ...wave, ...troubles, ...next].join('\n')
}

/** The same for machines. */
export function statusDocument(
  { number, state, audience, form, dueAt, waves }: Post,
  status: PostStatus,
): object {
  const wave = waves && { at: waves.at, of: waves.of }
  return { number, state, audience, form, dueAt, ...(wave && { wave }), ...status }
}
