import type { AlbumPlace } from '../channels/index.js'
import { type FeedbackIn, sayPlace } from '../feedback/index.js'
import type { Asked } from './command.js'

type GivenFiles = NonNullable<FeedbackIn['files']>

/** What came with words of a member, as it is kept until they have said all. */
export function sentWith({ files, album, spot, messageId }: Asked['said']): {
  files?: GivenFiles
  album?: AlbumPlace
  place?: string
} {
  return {
    ...(files && { files: files.map((file) => ({ ...file, messageId })) }),
    ...(album && { album }),
    ...(spot && { place: sayPlace(spot) }),
  }
}
