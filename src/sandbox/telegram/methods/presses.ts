import { badRequest, ok } from '../answer.js'
import { type Method, textOf } from '../call.js'

/** Bot API, answerCallbackQuery: "0-200 characters". */
const MOST_TOAST = 200

/**
 * Answers a button press. It can be answered again while it lives: whether the platform
 * refuses a second answer is not known.
 */
export const answerCallbackQuery: Method = ({ bot, journal, params, world }) => {
  const press = bot.presses.get(textOf(params, 'callback_query_id'))
  const at = world.now()
  if (press === undefined || at.getTime() - press.atMs > world.pressLifeMs) {
    return badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  const text = textOf(params, 'text')
  if (text.length > MOST_TOAST) return badRequest('MESSAGE_TOO_LONG')
  const { id: queryId, personId } = press
  const toast = { queryId, personId, text, isAlert: params['show_alert'] === true, at }
  journal.toasts.put(toast)
  world.answered(toast)
  return ok(true)
}
