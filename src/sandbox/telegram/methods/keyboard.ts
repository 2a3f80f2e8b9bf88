import { badRequest, type Refusal } from '../answer.js'
import { beyond } from '../call.js'
import type { InlineButton } from '../state.js'
import type { Params } from '../validate.js'

type Rows = readonly (readonly InlineButton[])[]

export type Keyboard =
  | { readonly kind: 'keyboard'; readonly buttons: Rows; readonly asks: boolean }
  | Refusal

/** Both figures are observed, not documented; what the platform does above 8 in a row is not known. */
const MOST_BUTTONS = 100
const MOST_IN_ROW = 8
/** Bot API, InlineKeyboardButton: "1-64 bytes". */
const MOST_DATA_BYTES = 64

/** Reads `reply_markup`. Keyboards under the writing line (not inline) are accepted and not kept. */
export function readKeyboard(params: Params): Keyboard {
  const markup = params['reply_markup']
  if (!isMarkup(markup)) return { kind: 'keyboard', buttons: [], asks: false }
  const rows = (markup.inline_keyboard ?? []).filter((row) => row.length > 0)
  const problem = problemIn(rows)
  return problem ?? { kind: 'keyboard', buttons: rows, asks: markup.force_reply === true }
}

interface Markup {
  readonly inline_keyboard?: Rows
  readonly force_reply?: boolean
}

const isMarkup = (value: unknown): value is Markup => typeof value === 'object' && value !== null

function problemIn(rows: Rows): Refusal | undefined {
  const buttons = rows.flat()
  if (buttons.length > MOST_BUTTONS) return badRequest('reply markup is too long')
  if (rows.some((row) => row.length > MOST_IN_ROW)) return beyond('more than 8 buttons in a row')
  for (const button of buttons) {
    const problem = problemOf(button)
    if (problem !== undefined) return problem
  }
  return undefined
}

function problemOf(button: InlineButton): Refusal | undefined {
  const { callback_data: value, url } = button
  if (Object.keys(button).length === 1) {
    return badRequest(
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    )
  }
  if (value !== undefined && (value === '' || Buffer.byteLength(value) > MOST_DATA_BYTES)) {
    return badRequest('BUTTON_DATA_INVALID')
  }
  if (url !== undefined && !/^(https?:\/\/|tg:\/\/|ton:\/\/)?[^\s/]+\.?\S*$/.test(url)) {
    return badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  return undefined
}
