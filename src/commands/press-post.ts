import { mayDo } from '../people/index.js'
import { readApprovalPress } from './approval.js'
import { pressApproval } from './approve.js'
import { auditRefused } from './audit.js'
import type { Pressed, PressedByStaff } from './ordering.js'
import { pressCard } from './press.js'

/** Does what a button under a post says, be it a preview or one that waits for approval. */
export async function pressPost(asked: PressedByStaff, value: string): Promise<Pressed> {
  const press = readApprovalPress(value)
  if (!press) return await pressCard(asked, value)
  if (mayDo(asked.staff, press.act === 'edit' ? 'write-article' : 'approve'))
    return await pressApproval(asked, value)
  await auditRefused(asked, 'post.approve', press.post)
  return { toast: asked.deps.words.commands.notAllowed }
}
