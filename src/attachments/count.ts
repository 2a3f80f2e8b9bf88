import type { AttachmentKind } from '../db/index.js'

/** How many of each kind. */
export type Counts = Readonly<Record<AttachmentKind, number>>

export function countKinds(files: readonly { readonly kind: AttachmentKind }[]): Counts {
  const of = (kind: AttachmentKind) => files.filter((file) => file.kind === kind).length
  return { photo: of('photo'), document: of('document'), voice: of('voice'), video: of('video') }
}
