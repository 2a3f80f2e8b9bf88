import type { AttachmentId, Seal } from '../base/index.js'
import type { SentFile } from '../channels/index.js'

/** The kind of the tasks that download what came with a feedback. */
export const ATTACHMENT = 'attachment'

/** What such a task needs. By what the platform finds the file stands under seal, and goes with the task. */
export interface Wanted {
  readonly attachment: AttachmentId
  readonly file: string
}

export function keyOf(id: AttachmentId): string {
  return `${ATTACHMENT}:${id}`
}

export function sealWanted(seal: Seal, attachment: AttachmentId, file: SentFile): Wanted {
  const { kind, ref, bytes } = file
  return { attachment, file: seal.close(JSON.stringify({ kind, ref, bytes })) }
}

/** `undefined` when it was sealed with a key that is gone. */
export function openWanted(seal: Pick<Seal, 'open'>, { file }: Wanted): SentFile | undefined {
  const text = seal.open(file)
  return text === undefined ? undefined : (JSON.parse(text) as SentFile)
}
