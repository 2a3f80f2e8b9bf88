import { type DeliveryId, fold } from '../../base/index.js'
import type { Button } from '../../channels/index.js'
import { THIS_DELIVERY } from '../../delivery/index.js'
import type { Words } from '../../language/index.js'

/** What is pressed to say that it was read; a choice is its place, from 1. */
export const READ = 0

/**
 * The buttons under a notice: a row for each choice, and one to say that it was read. Their values name the delivery
 * they stand under and the place of the choice, 41 of the 64 bytes that a press may bring.
 */
export function noticeButtons(
  { choices, hasButton }: { readonly choices: readonly string[]; readonly hasButton: boolean },
  { notices }: Words,
): readonly (readonly Button[])[] {
  const button = (label: string, answer: number) => [
    { label, value: `n:${THIS_DELIVERY}:${answer}` },
  ]
  return [
    ...choices.map((choice, at) => button(choice, at + 1)),
    ...(hasButton ? [button(notices.buttonRead, READ)] : []),
  ]
}

/** What a press under a notice says. */
export interface NoticePress {
  readonly delivery: DeliveryId
  readonly answer: number
}

/** `undefined` for any other button. */
export function readNoticePress(value: string): NoticePress | undefined {
  const [, delivery, answer] = /^n:([0-9a-f-]{36}):([0-6])$/.exec(value) ?? []
  return delivery && answer
    ? { delivery: delivery as DeliveryId, answer: Number(answer) }
    : undefined
}

/** Longer words say more than that. */
const LONGEST_ANSWER = 40

/** Reads what was typed in reply to a notice: `đã rõ`, or the number of a choice. Anything else is feedback. */
export function readNoticeText(text: string): number | undefined {
  if (text.length > LONGEST_ANSWER) return undefined
  const said = fold(text).trim()
  if (
    /^(?:toi |em |chau |nha toi )?(?:da ro|ro|da doc|da xem|read)(?: roi| a| nhe)?\s*[.!✅]*$/u.test(
      said,
    )
  )
    return READ
  const [, digit] = /^(?:chon |so )?([1-6])\s*[.!)]*$/u.exec(said) ?? []
  return digit ? Number(digit) : undefined
}
