import { telegramSource } from './telegram-source.js'
import { zaloSource } from './zalo-source.js'

const MAKERS = { telegram: telegramSource, zalo: zaloSource }

/**
 * The platforms whose groups stand on this page, each in the one shape that columns and bubbles
 * know: who is there, which chats there are with what can be done in them, and the messages.
 */
export async function findSources() {
  const response = await fetch('/page/sources')
  const named = await response.json()
  return named
    .filter(({ channel }) => MAKERS[channel])
    .map(({ channel, path }) => MAKERS[channel](path))
}
