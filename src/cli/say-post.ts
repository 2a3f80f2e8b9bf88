import type { Words } from '../language/index.js'
import type { Post } from '../publishing/index.js'
import type { PostStatus } from '../reports/index.js'

/** How a post stands in its groups, with what failed and why. */
export function sayStatus(
  { number, state }: Post,
  status: PostStatus,
  { cli, publishing }: Words,
  due?: string,
): string {
  const troubles = status.troubles.map(({ state, reason, count, groups }) =>
    cli.trouble(state, publishing.reason(reason), groups, count),
  )
  const next = status.failed + status.uncertain > 0 ? [cli.resendNext(number)] : []
  return [cli.status(number, state, status, due), ...troubles, ...next].join('\n')
}

/** The same for machines. */
export function statusDocument(
  { number, state, audience, form, dueAt }: Post,
  status: PostStatus,
): object {
  return { number, state, audience, form, dueAt, ...status }
}
