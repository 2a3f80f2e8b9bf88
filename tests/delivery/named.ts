import type { Channel, SendResult } from '../../src/channels/index.js'
import type { FakePlatform } from '../support/fake-channel.js'

/** The same platform, as one that bears names of ours: `name 1`, `name 2`, … `given`: those that came with what was sent. */
export interface Named {
  readonly channel: Channel
  readonly given: readonly (string | undefined)[]
}

export function bearingNames({ channel }: FakePlatform): Named {
  const given: (string | undefined)[] = []
  let names = 0
  return {
    given,
    channel: {
      ...channel,
      nameAhead: () => {
        names += 1
        return `name ${names}`
      },
      send: async (to, message, signal, secondaryId): Promise<SendResult> => {
        given.push(secondaryId)
        return await channel.send(to, message, signal)
      },
    },
  }
}
