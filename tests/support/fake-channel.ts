import type { AccountId } from '../../src/base/index.js'
import type {
  Address,
  Change,
  Channel,
  Check,
  LoadedPicture,
  Outgoing,
  PaceLimits,
  SendResult,
} from '../../src/channels/index.js'
import type { StoppedClock } from './clock.js'

/** A message that stands in a chat, with the moment it came there. */
export interface Said {
  readonly at: number
  readonly chat: string
  readonly messageId: string
  readonly message: Outgoing
}

export interface Edited {
  readonly at: number
  readonly chat: string
  readonly messageId: string
  readonly change: Change
}

/** How the line to the platform is. */
export type Line =
  | 'well'
  /** Nobody is there. */
  | 'closed'
  /** Goes dead once we have spoken: what was said arrives. */
  | 'dead-after'
  /** Goes dead before what we say arrives; we cannot tell the difference. */
  | 'dead-before'
  /** Answers probes, and goes dead on messages. */
  | 'only-probes'

/** A whole platform in memory, behind the port: chats, their limits and their fates, and a line that breaks. */
export interface FakePlatform {
  readonly channel: Channel
  readonly said: readonly Said[]
  readonly edited: readonly Edited[]
  readonly removed: readonly Omit<Edited, 'change'>[]
  /** Every call, answered how it may. */
  readonly calls: readonly { readonly at: number; readonly chat: string }[]
  readonly probes: readonly number[]
  /** Hashes of the pictures that went up, each as often as it did. */
  readonly uploads: readonly string[]
  /** Forgets what it called them. */
  forgetFiles(): void
  /** What becomes of messages with pictures, until taken back. */
  pictures: SendResult | undefined
  line: Line
  /** What is said in a chat from now on, or everywhere: refused, throttled, … until taken back with `undefined`. */
  answer(chat: string | 'everywhere', result: SendResult | undefined): void
  /** Wants a chat, or everybody, to wait so long from now on. */
  silence(chat: string | 'everywhere', ms: number, scope?: 'chat' | 'account'): void
  /** Keeps every call without an answer until let go; what is said arrives at once. */
  hang(): void
  /** Answers all that hangs, as if nothing had been, or as told. */
  letGo(result?: SendResult): void
  readonly hanging: number
  /** The next call makes the channel itself break. */
  breakChannel(): void
}

export function createFakePlatform(
  clock: Pick<StoppedClock, 'now'>,
  pace: PaceLimits,
  account = 'telegram:1' as AccountId,
): FakePlatform {
  const said: Said[] = []
  const edited: Edited[] = []
  const removed: Omit<Edited, 'change'>[] = []
  const calls: { at: number; chat: string }[] = []
  const probes: number[] = []
  const uploads: string[] = []
  const files = new Set<string>()
  const answers = new Map<string, SendResult>()
  const silences = new Map<string, { until: number; scope: 'chat' | 'account' }>()
  let waiting: ((result: SendResult | undefined) => void)[] | undefined
  let broken = false
  const at = () => clock.now().getTime()

  function silenceOf(chat: string): SendResult | undefined {
    const silence = silences.get(chat) ?? silences.get('everywhere')
    if (!silence || silence.until <= at()) return undefined
    return { kind: 'throttled', waitMs: silence.until - at(), scope: silence.scope }
  }

  async function call(to: Address, arrive: () => string): Promise<SendResult> {
    calls.push({ at: at(), chat: to.chat })
    if (broken) {
      broken = false
      throw new Error('the channel fell over')
    }
    if (platform.line === 'closed') return { kind: 'unreachable', reason: 'not-reached' }
    if (platform.line === 'dead-after') arrive()
    if (platform.line !== 'well') return { kind: 'uncertain', reason: 'no-answer' }
    const refusal = answers.get(to.chat) ?? answers.get('everywhere') ?? silenceOf(to.chat)
    const result = refusal ?? ({ kind: 'sent', messageId: arrive() } as const)
    if (!waiting) return result
    const queue = waiting
    return await new Promise((resolve) => queue.push((told) => resolve(told ?? result)))
  }

  function fileOf({ hash, reuse }: LoadedPicture): string {
    if (reuse !== undefined && files.has(reuse)) return reuse
    uploads.push(hash)
    const name = `file ${uploads.length} of ${account}`
    files.add(name)
    return name
  }

  async function check(): Promise<Check> {
    probes.push(at())
    return platform.line === 'well' || platform.line === 'only-probes'
      ? { kind: 'ok', name: 'nhipcau_bot', hearsEverything: false }
      : { kind: 'unreachable', reason: 'not-reached' }
  }

  const channel: Channel = {
    name: 'telegram',
    account,
    capabilities: {
      buttons: true,
      edits: true,
      removes: true,
      reactions: true,
      hearsReactions: false,
      hearsAll: false,
      polls: false,
      topics: true,
      links: true,
      redelivers: true,
      textLimit: 4_096,
      images: true,
      files: true,
      captionLimit: 1_024,
      downloadBytes: 0,
      pace,
    },
    async send(to, message) {
      if (message.image && platform.pictures) return platform.pictures
      const named = message.image && fileOf(message.image)
      const result = await call(to, () => {
        const messageId = String(said.length + 1)
        said.push({ at: at(), chat: to.chat, messageId, message })
        return messageId
      })
      return result.kind === 'sent' && named ? { ...result, files: [named] } : result
    },
    edit: (to, messageId, change) =>
      call(to, () => {
        edited.push({ at: at(), chat: to.chat, messageId, change })
        return messageId
      }),
    remove: (to, { messageId }) =>
      call(to, () => {
        removed.push({ at: at(), chat: to.chat, messageId })
        return messageId
      }),
    check,
    download: async () => ({ kind: 'gone' }),
    acknowledge: async () => undefined,
    listen: async () => undefined,
    listening: () => true,
    memberCount: async () => undefined,
    knows: () => true,
    directWith: (person) => ({ channel: 'telegram', chat: person }),
  }

  const platform: FakePlatform = {
    channel,
    said,
    edited,
    removed,
    calls,
    probes,
    uploads,
    forgetFiles: () => files.clear(),
    pictures: undefined,
    line: 'well',
    answer(chat, result) {
      if (result) answers.set(chat, result)
      else answers.delete(chat)
    },
    silence(chat, ms, scope = 'chat') {
      silences.set(chat, { until: at() + ms, scope })
    },
    hang() {
      waiting ??= []
    },
    letGo(result) {
      const all = waiting ?? []
      waiting = undefined
      for (const answer of all) answer(result)
    },
    get hanging() {
      return waiting?.length ?? 0
    },
    breakChannel() {
      broken = true
    },
  }
  return platform
}
