import { readApprovalPress } from './approval.js'
import { pressApproval } from './approve.js'
import { pressCard } from './press.js'
import type { Pressed, PressedByAnyone } from './pressed.js'

/** Does what a button under a post says, be it a preview or one that waits for approval. */
export async function pressPost(pressed: PressedByAnyone, value: string): Promise<Pressed> {
  return readApprovalPress(value)
    ? await pressApproval(pressed, value)
    : await pressCard(pressed, value)
}
