import type { Words } from '../language/index.js'
import type { Post } from '../publishing/index.js'
import type { PostStatus } from '../reports/index.js'

/** How a post stands in its groups, with what failed and why. */
export function sayStatus(
  { number, state, waves: inWaves }: Post,
  status: PostStatus,
  { cli, publishing, waves }: Words,
  due?: string,
): string {
  const troubles = status.troubles.map(({ state, reason, count, groups }) =>
    cli.trouble(state, publishing.reason(reason), groups, count),
  )
  const next = status.failed + status.uncertain > 0 ? [cli.resendNext(number)] : []
  const wave =
    state === 'released' && inWaves && inWaves.of > 1 ? [waves.going(inWaves.at, inWaves.of)] : []
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
