import { ok } from '../answer.js'
import { type Call, type Method, numberOf, textOf } from '../call.js'

export const getUpdates: Method = (call) => {
  remember(call)
  const { params } = call
  const limit = numberOf(params, 'limit', 100)
  return call.intake.poll(
    {
      offset: numberOf(params, 'offset'),
      limit: Math.min(100, Math.max(1, limit)),
      timeoutSeconds: Math.max(0, numberOf(params, 'timeout')),
    },
    call.signal,
  )
}

export const setWebhook: Method = (call) => {
  const { params } = call
  const url = textOf(params, 'url')
  const shouldDrop = params['drop_pending_updates'] === true
  if (url === '') return call.intake.setWebhook(undefined, shouldDrop)
  remember(call)
  const secret = textOf(params, 'secret_token')
  const maxConnections = Math.min(100, Math.max(1, numberOf(params, 'max_connections', 40)))
  return call.intake.setWebhook(
    { url, maxConnections, ...(secret !== '' && { secret }) },
    shouldDrop,
  )
}

export const deleteWebhook: Method = ({ intake, params }) =>
  intake.setWebhook(undefined, params['drop_pending_updates'] === true)

export const getWebhookInfo: Method = ({ intake }) => ok(intake.info())

/** The kinds of update asked for stay until others are asked for; an empty list is the default set. */
function remember({ bot, params }: Call): void {
  const wanted = params['allowed_updates']
  if (!Array.isArray(wanted)) return
  bot.allowedUpdates = wanted.length === 0 ? undefined : new Set(wanted.map(String))
}
