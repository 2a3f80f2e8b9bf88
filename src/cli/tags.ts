import { type AudienceFault, readTags, sayAudienceFault } from '../audience/index.js'
import type { Asked, ExitCode } from './command.js'

/** What bears tags, and how it is shown. */
export interface Tagged {
  readonly kind: 'found'
  readonly title: string
  readonly tags: readonly string[]
  /** Its names for machines. */
  readonly shown: Readonly<Record<string, string>>
  /** Gives it other tags. */
  readonly put: (tags: readonly string[]) => Promise<void>
}

/** Shows the tags of something, or gives it those that were typed in their place. */
export async function showOrTag(
  { out, words, misused }: Asked,
  found: Tagged | AudienceFault,
  typed: readonly string[],
  json: boolean,
): Promise<ExitCode> {
  if (found.kind === 'fault') {
    out.aside(sayAudienceFault(found, words))
    return 1
  }
  const { title, shown, put } = found
  const read = typed.length > 0 ? readTags(typed.join(';')) : undefined
  if (read?.kind === 'bad') return misused(words.audiences.badTag(read.part))
  if (read) await put(read.tags)
  const tags = read?.tags ?? found.tags
  if (json) out.json({ ...shown, tags })
  else out.line(words.audiences[read ? 'tagged' : 'tags'](title, tags))
  return 0
}
