import { expect, vi } from 'vitest'
import type { AccountNews, Channel, Heard, Incoming } from '../../../src/channels/index.js'

/** Somebody who listens to a channel and keeps what is heard. */
export interface Ears {
  readonly heard: readonly Heard[]
  /** What others said and did, oldest first; words as their text. */
  said(): readonly string[]
  news(): readonly AccountNews['news'][]
  /** Resolves once events reach us. */
  open(): Promise<void>
  stop(): Promise<void>
}

/** Starts to listen; `receive` may refuse. */
export function listen(
  channel: Channel,
  receive: (heard: readonly Heard[]) => Promise<void> = async () => undefined,
): Ears {
  const heard: Heard[] = []
  const stopping = new AbortController()
  const listening = channel.listen(async (batch) => {
    await receive(batch)
    heard.push(...batch)
  }, stopping.signal)
  return {
    heard,
    said: () =>
      heard.filter(isEvent).flatMap(({ what }) => (what.kind === 'words' ? [what.text] : [])),
    news: () => heard.flatMap((one) => ('news' in one ? [one.news] : [])),
    open: () => soon(() => expect(channel.listening()).toBe(true)),
    stop() {
      stopping.abort()
      return listening
    },
  }
}

export function isEvent(heard: Heard): heard is Incoming {
  return 'what' in heard
}

export function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 5 })
}
