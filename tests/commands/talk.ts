import type { AccountId, EventId } from '../../src/base/index.js'
import { after, MINUTE, noLog } from '../../src/base/index.js'
import { endOfQuiet, readQuietHours } from '../../src/calendar/index.js'
import type {
  Capabilities,
  Happening,
  Incoming,
  Message,
  MessageName,
} from '../../src/channels/index.js'
import type { CommandDeps } from '../../src/commands/index.js'
import type { Db } from '../../src/db/index.js'
import type { Voice } from '../../src/delivery/index.js'
import { createIntake } from '../../src/intake/index.js'
import { wordsOf } from '../../src/language/index.js'
import { RICH, SIGNS } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { TAKING } from '../support/members.js'
import { OFFICE } from '../support/office.js'

export const BOT = 'telegram:1' as AccountId
export const OTHER_BOT = 'telegram:2' as AccountId
const ZONE = 'Asia/Ho_Chi_Minh'

/** People are spoken to directly under their own number. */
export const SPEAKERS: readonly Voice[] = [
  {
    name: 'telegram',
    account: BOT,
    knows: () => true,
    directWith: (person) => ({ channel: 'telegram', chat: person }),
  },
]

/** Where something is typed: a direct conversation unless a group is named. */
export interface Place {
  readonly group?: string
  readonly account?: AccountId
  /** The message it quotes: by the platform's name, or by both. */
  readonly replyTo?: string | MessageName
  /** When it was said, where that is not now: it reaches us late. */
  readonly at?: Date
}

/** No event is named twice, whoever talks on one database. */
let count = 0

/** People talk to the service on a channel; what it answers is read from the outbox. Quiet from 21:00 to 06:00. */
export function createTalk(
  db: Db,
  capabilities: Capabilities = RICH,
  more: Partial<CommandDeps> = {},
) {
  const clock = new StoppedClock()
  const quiet = readQuietHours('21:00-06:00') ?? { kind: 'off' }
  const toasts = new Map<EventId, string>()
  const receive = createIntake({
    db,
    clock,
    log: noLog,
    changed: () => undefined,
    acknowledge: async (event, text) => void toasts.set(event, text),
    commands: {
      words: wordsOf('vi'),
      timeZone: ZONE,
      channels: new Map([['telegram', capabilities]]),
      accounts: new Set([BOT, OTHER_BOT]),
      speakers: SPEAKERS,
      ratingReactions: SIGNS,
      ...TAKING,
      quietEnd: (at) => endOfQuiet(at, quiet, ZONE),
      cases: OFFICE,
      ...more,
    },
  })

  async function happens(person: number, what: Happening, place: Place): Promise<EventId> {
    count += 1
    const id = `telegram:1:${count}` as EventId
    const event: Incoming = {
      id,
      account: place.account ?? BOT,
      from: { channel: 'telegram', chat: place.group ?? String(person) },
      direct: place.group === undefined,
      title: 'Nhóm',
      by: { id: String(person), name: 'Người Thử', kind: 'person' },
      at: place.at ?? clock.now(),
      what,
    }
    await receive([event])
    return id
  }

  return {
    clock,
    later: (ms = MINUTE) => after(clock.now(), ms),
    /** The answers to a text, in order. */
    async say(person: number, text: string, place: Place = {}): Promise<readonly Message[]> {
      const { replyTo } = place
      const before = await replies(db)
      await happens(
        person,
        {
          kind: 'words',
          text,
          messageId: String(1_000 + count),
          ...(replyTo && { replyTo: { ...nameOf(replyTo), ours: true } }),
        },
        place,
      )
      return await answersSince(db, before)
    },
    /** The answers to a press, and the toast. */
    async press(person: number, value: string, place: Place = {}) {
      const before = await replies(db)
      const id = await happens(person, { kind: 'choice', value, messageId: '1' }, place)
      return { toast: toasts.get(id) ?? '', answers: await answersSince(db, before) }
    },
    happens,
  }
}

function nameOf(quoted: string | MessageName): MessageName {
  return typeof quoted === 'string' ? { messageId: quoted } : quoted
}

async function replies(db: Db) {
  return await db
    .selectFrom('delivery')
    .select(['id', 'body'])
    .where('key', 'like', 'reply:%')
    .orderBy('id')
    .execute()
}

async function answersSince(
  db: Db,
  before: Awaited<ReturnType<typeof replies>>,
): Promise<readonly Message[]> {
  const known = new Set(before.map(({ id }) => id))
  const fresh = (await replies(db)).filter(({ id }) => !known.has(id))
  return fresh.map(({ body }) => JSON.parse(body ?? 'null') as Message)
}

/** The value of the button of that label in what was answered last. */
export function buttonIn(messages: readonly Message[], label: string | RegExp): string {
  const buttons = messages.flatMap((message) => (message.buttons ?? []).flat())
  const found = buttons.find((button) => button.label.match(label))
  if (!found || !('value' in found)) throw new Error(`no button ${label}`)
  return found.value
}

/** All that was answered, as one text. */
export function textOf(messages: readonly Message[]): string {
  return messages.map(({ text }) => text).join('\n')
}
