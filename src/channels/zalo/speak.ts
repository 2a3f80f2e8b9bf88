import type { Channel, SendResult } from '../channel.js'
import { createAsk } from './ask.js'
import { createReact } from './react.js'
import { createRemove } from './remove.js'
import { createSay, type SayParts } from './say.js'
import { createShow } from './show.js'
import { createSwallowing, NOT_SPOKEN, UNSUPPORTED } from './verdicts.js'

/** The words may go alone. */
const NO_FILE: SendResult = { kind: 'refused', code: 'picture', permanent: true }

interface SpeakerParts extends Omit<SayParts, 'swallowing'> {
  /** Whether choices become polls. */
  readonly polls: boolean
}

type Speaker = Required<Pick<Channel, 'send' | 'edit' | 'remove' | 'nameAhead'>>

/** Sending, reacting and taking back: each call says once what Zalo made of it. Nothing that was said can be changed. */
export function createSpeaker(parts: SpeakerParts): Speaker {
  const shared = { ...parts, swallowing: createSwallowing() }
  const say = createSay(shared)
  const show = createShow(shared)
  const ask = createAsk(shared)
  const react = createReact(parts)
  const remove = createRemove(parts)
  const nameAhead = createNames()

  return {
    nameAhead,
    async send(to, message, signal, secondaryId) {
      if (signal.aborted) return NOT_SPOKEN
      if (message.choices) return ask(to, message, signal)
      if (message.file) return NO_FILE
      const name = nameGiven(secondaryId) ?? nameAhead(parts.clock.now())
      return message.image
        ? show(to, message, message.image, signal, name)
        : say(to, message, signal, name)
    },
    async edit(to, messageId, change, signal) {
      if (change.kind !== 'reaction') return UNSUPPORTED
      return signal.aborted ? NOT_SPOKEN : react(to, messageId, change.emoji, signal)
    },
    remove: async (to, name, signal) => (signal.aborted ? NOT_SPOKEN : remove(to, name, signal)),
  }
}

/** The moment in milliseconds, as Zalo's clients name their messages; never the same, nor the next, twice. */
function createNames(): (now: Date) => string {
  let last = 0
  return (now) => {
    last = Math.max(now.getTime(), last + 2)
    return String(last)
  }
}

/** Zalo takes whole numbers only, and names of others would be lost on the way. */
function nameGiven(secondaryId: string | undefined): string | undefined {
  return secondaryId !== undefined && /^\d{1,15}$/.test(secondaryId) ? secondaryId : undefined
}
