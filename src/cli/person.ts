import type { PersonAt } from '../people/index.js'

/** Reads `telegram:123456789`, a person as one channel knows them. */
export function readPerson(text: string): PersonAt | undefined {
  const [, channel, person] =
    /^(telegram|zalo):(\d{1,20}(?:@\d{1,20})?)$/.exec(text.trim().toLowerCase()) ?? []
  if (!channel || !person) return undefined
  return { channel: channel === 'zalo' ? 'zalo' : 'telegram', person }
}
