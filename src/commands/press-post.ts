import { readApprovalPress } from './approval.js'
import { pressApproval } from './approve.js'
import { pressBulletin, readBulletinPress } from './bulletin-card.js'
import { isCorrectionPress, pressCorrection } from './correct-press.js'
import { isCardPress, pressCard } from './press.js'
import type { Pressed, PressedByAnyone } from './pressed.js'
import { isProgressPress, pressProgress } from './progress-press.js'
import { readItemPress } from './schedule-items.js'
import { pressItem } from './schedule-work.js'

type Press = (pressed: PressedByAnyone, value: string) => Promise<Pressed>

/** Every kind of button that stands under a post, and what it does. */
const KINDS: readonly (readonly [is: (value: string) => boolean, press: Press])[] = [
  [isCardPress, pressCard],
  [(value) => readApprovalPress(value) !== undefined, pressApproval],
  [isCorrectionPress, pressCorrection],
  [isProgressPress, pressProgress],
  [(value) => readItemPress(value) !== undefined, pressItem],
  [(value) => readBulletinPress(value) !== undefined, pressBulletin],
]

/** What a button under a post does; `undefined` for other buttons. */
export function pressOfPost(value: string): Press | undefined {
  return KINDS.find(([is]) => is(value))?.[1]
}
