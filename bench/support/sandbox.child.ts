import { setTimeout as sleep } from 'node:timers/promises'
import {
  type LimitModel,
  startTelegramSandbox,
  type TelegramSandbox,
} from '../../src/sandbox/telegram/index.js'
import { answerOperations } from './operations.js'
import { memberAt, scoreAt } from './presses.js'

/** The local Telegram as a process of its own, one fresh world after another. */
export interface SandboxOperations {
  /** Makes a world and forgets the one before. */
  open(request: WorldRequest): Promise<OpenedWorld>
  /** A member of staff orders an article to everybody in a direct conversation; gives the moment of the last press. */
  order(request: OrderRequest): Promise<{ readonly atMs: number }>
  /** A member of staff says a line in a direct conversation. */
  say(request: OrderRequest): { readonly atMs: number }
  /** Waits until every group has something from the bot, or the time is over. */
  untilDelivered(request: { readonly withinMs: number }): Promise<null>
  /** What has arrived where, and how often the bot was told to wait. */
  countDelivered(request: null): Arrivals
  /** Members press stars under the post of their group, all before the bot can read the first. */
  press(request: PressRequest): { readonly atMs: number }
  /** Waits until the bot has confirmed every update, or the time is over (null). It may do so only after it has stored it. */
  untilConfirmed(request: { readonly withinMs: number }): Promise<{ readonly atMs: number | null }>
  /** Waits until the bot has answered every press, or the time is over. */
  untilAnswered(request: { readonly presses: number; readonly withinMs: number }): Promise<Answers>
  /** How many messages the bot has sent into groups. */
  countSent(request: null): number
  /** Members reply to the post of their group at a steady pace, while others press stars. */
  storm(request: StormPace): Promise<StormSent>
  /** How long each press of the storm waited for its toast, in milliseconds; those without one are left out. */
  waits(request: null): readonly number[]
}

export interface WorldRequest {
  readonly token: string
  readonly limits: 'off' | 'window' | 'lockout' | LimitModel
  readonly latencyMs: number
  readonly groups: number
  readonly members: number
}

export interface OpenedWorld {
  readonly apiRoot: string
  readonly chats: readonly number[]
}

export interface OrderRequest {
  readonly person: number
  readonly line: string
}

/** Presses number 0, 1, 2 …: who presses which star is fixed, so every peer gets the same. */
export interface PressRequest {
  readonly presses: number
  readonly members: number
}

/** How a storm blows. */
export interface Storm {
  readonly seconds: number
  readonly repliesPerSecond: number
  readonly pressesPerSecond: number
  /** So many replies of a hundred ask for an answer, and become cases. */
  readonly casesPercent: number
}

interface StormPace extends Storm {
  readonly members: number
}

export interface StormSent {
  readonly sent: number
  readonly presses: number
  readonly endedAtMs: number
}

export interface Arrivals {
  readonly groups: number
  /** Groups that have it more than once. */
  readonly twice: number
  readonly tooManyRequests: number
  /** When the last of the groups got it. */
  readonly lastAtMs: number
  readonly violations: number
}

export interface Answers {
  readonly count: number
  readonly lastAtMs: number
}

/** More than any peer makes in a run. */
const KEPT_CALLS = 400_000
const PRESS_LIFE_SECONDS = 600

let world: { readonly sandbox: TelegramSandbox; readonly chats: readonly number[] } | undefined
/** When each press of the storm was made, by its query. */
const pressedAtMs = new Map<string, number>()
/** Presses answered before the ones that are measured: buttons under previews. */
let answeredBefore = 0

answerOperations<SandboxOperations>({
  async open({ token, limits, latencyMs, groups, members }) {
    await world?.sandbox.stop()
    const sandbox = await startTelegramSandbox({
      token,
      limits,
      latencyMs,
      keepCalls: KEPT_CALLS,
      pressLifeSeconds: PRESS_LIFE_SECONDS,
    })
    for (let at = 0; at < members; at += 1)
      sandbox.addPerson({ id: memberAt(at), firstName: `Người ${at + 1}` })
    const chats = Array.from({ length: groups }, (_, at) => {
      const group = { title: `Nhóm ${at + 1}`, supergroup: true, announce: false }
      return sandbox.addGroup(group).id
    })
    world = { sandbox, chats }
    return { apiRoot: sandbox.apiRoot, chats }
  },

  async order({ person, line }) {
    const { sandbox } = opened()
    sandbox.addPerson({ id: person, firstName: 'Quản trị' })
    sandbox.openDirect(person)
    const said = sandbox.say(person, person, line)
    const button = () => sendNowButton(sandbox, person, said)
    const { messageId, data } = await untilFound(button, 15_000)
    const atMs = Date.now()
    sandbox.press(person, person, messageId, data)
    return { atMs }
  },

  say({ person, line }) {
    opened().sandbox.say(person, person, line)
    return { atMs: Date.now() }
  },

  async untilDelivered({ withinMs }) {
    const { sandbox, chats } = opened()
    const everywhere = () => {
      const { deliveries } = sandbox.counts()
      return chats.every((chat) => (deliveries[chat] ?? 0) > 0) || undefined
    }
    await untilFound(everywhere, withinMs).catch(() => undefined)
    return null
  },

  countDelivered() {
    const { sandbox, chats } = opened()
    const { deliveries, tooManyRequests } = sandbox.counts()
    const times = chats.map((chat) => deliveries[chat] ?? 0)
    return {
      groups: times.filter((count) => count > 0).length,
      twice: times.filter((count) => count > 1).length,
      tooManyRequests,
      lastAtMs: lastSentAtMs(sandbox, chats),
      violations: sandbox.violations().length,
    }
  },

  press({ presses, members }) {
    const { sandbox, chats } = opened()
    answeredBefore = countAnswers(sandbox)
    const posts = chats.map((chat) => [chat, postIn(sandbox, chat)] as const)
    for (let at = 0; at < presses; at += 1) {
      const [chat, post] = posts[at % posts.length] ?? []
      if (chat && post) sandbox.press(memberAt(at % members), chat, post, scoreAt(at) - 1)
    }
    return { atMs: Date.now() }
  },

  async untilConfirmed({ withinMs }) {
    const { sandbox } = opened()
    const isEmpty = () => (sandbox.heldCount() === 0 ? { atMs: Date.now() } : undefined)
    return await untilFound(isEmpty, withinMs, 2).catch(() => ({ atMs: null }))
  },

  async untilAnswered({ presses, withinMs }) {
    const { sandbox } = opened()
    const answers = () => countAnswers(sandbox) - answeredBefore
    await untilFound(() => answers() >= presses || undefined, withinMs).catch(() => undefined)
    return { count: answers(), lastAtMs: lastAnswerAtMs(sandbox) }
  },

  countSent() {
    const { sandbox, chats } = opened()
    const { deliveries } = sandbox.counts()
    return chats.reduce((sum, chat) => sum + (deliveries[chat] ?? 0), 0)
  },

  async storm(pace) {
    const { sandbox, chats } = opened()
    const posts = chats.map((chat) => [chat, postIn(sandbox, chat)] as const)
    pressedAtMs.clear()
    const begunAtMs = Date.now()
    let sent = 0
    for (let passed = 0; passed < pace.seconds * 1_000; passed = Date.now() - begunAtMs) {
      const due = Math.min(passed / 1_000, pace.seconds)
      for (; sent < due * pace.repliesPerSecond; sent += 1) reply(sandbox, posts, sent, pace)
      for (let at = pressedAtMs.size; at < due * pace.pressesPerSecond; at += 1) {
        const [chat, post] = posts[(at * 7) % posts.length] ?? []
        if (chat === undefined || post === undefined) break
        const query = sandbox.press(memberAt(at % pace.members), chat, post, scoreAt(at) - 1)
        pressedAtMs.set(query, Date.now())
      }
      await sleep(TICK_MS)
    }
    return { sent, presses: pressedAtMs.size, endedAtMs: Date.now() }
  },

  waits() {
    const answered = new Map(
      opened()
        .sandbox.toasts()
        .map(({ queryId, at }) => [queryId, at]),
    )
    return [...pressedAtMs].flatMap(([query, at]) => {
      const toast = answered.get(query)
      return toast ? [toast.getTime() - at] : []
    })
  },
})

const TICK_MS = 10

function reply(
  sandbox: TelegramSandbox,
  posts: readonly (readonly [chat: number, post: number])[],
  at: number,
  { members, casesPercent }: StormPace,
): void {
  const [chat, post] = posts[at % posts.length] ?? []
  if (chat === undefined || post === undefined) return
  // Spread over the storm: 37 has no factor in common with 100.
  const isCase = (at * 37) % 100 < casesPercent
  const text = isCase
    ? `Việc số ${at}: đường liên ấp hư hỏng, mong cán bộ xem giúp`
    : `Ý kiến số ${at}: bà con trong ấp đã nghe đọc tin này rồi`
  sandbox.say(memberAt((at * 13) % members), chat, text, { replyTo: post })
}

function opened() {
  if (!world) throw new Error('no world is open yet')
  return world
}

/** Of the preview that came after what was said. */
function sendNowButton(sandbox: TelegramSandbox, person: number, said: number) {
  for (const { id, buttons } of sandbox.messages(person).filter(({ id }) => id > said))
    for (const { data } of buttons.flat())
      if (data?.endsWith(':now')) return { messageId: id, data }
  return undefined
}

function postIn(sandbox: TelegramSandbox, chat: number): number {
  const post = sandbox.messages(chat).findLast(({ buttons }) => buttons.length > 0)
  if (!post) throw new Error('a group has no post to press on')
  return post.id
}

function lastSentAtMs(sandbox: TelegramSandbox, chats: readonly number[]): number {
  const groups = new Set(chats.map(String))
  const sent = sandbox
    .calls()
    .findLast(
      ({ method, status, chatId }) =>
        method === 'sendMessage' && status === 200 && groups.has(String(chatId)),
    )
  return sent?.at.getTime() ?? 0
}

function countAnswers(sandbox: TelegramSandbox): number {
  return sandbox.counts().calls['answerCallbackQuery']?.['200'] ?? 0
}

function lastAnswerAtMs(sandbox: TelegramSandbox): number {
  const answer = sandbox
    .calls()
    .findLast(({ method, status }) => method === 'answerCallbackQuery' && status === 200)
  return answer?.at.getTime() ?? 0
}

async function untilFound<T>(
  find: () => T | undefined,
  withinMs: number,
  everyMs = 20,
): Promise<T> {
  const deadline = AbortSignal.timeout(withinMs)
  while (!deadline.aborted) {
    const found = find()
    if (found !== undefined) return found
    await sleep(everyMs)
  }
  throw new Error('what was waited for did not happen in time')
}
