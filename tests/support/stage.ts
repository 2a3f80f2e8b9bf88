import { vi } from 'vitest'
import type { AccountId, ChannelName } from '../../src/base/index.js'
import { ADMIN, startWorld, type World } from './service.js'
import { startZalo, type Zalo } from './zalo.js'

/** Something that the service said in a chat. */
export interface OurWords {
  readonly id: string
  readonly text: string
  readonly replyTo: string | undefined
  readonly hasImage: boolean
}

/** What a person does with a message of ours: presses a button under it, or where there is none replies with words. */
export interface Act {
  readonly button: string
  readonly typed: string
}

/** A channel with a group of an article that was posted, a member of it, and staff of the commune and the province. */
export interface Stage {
  readonly channel: ChannelName
  readonly world: World
  readonly account: AccountId
  readonly group: string
  readonly member: { readonly id: string; readonly name: string }
  readonly commune: string
  readonly province: string
  ours(chat: string): readonly OurWords[]
  /** The latest of ours in a chat with these words; waited for. */
  hears(chat: string, words: string | RegExp): Promise<OurWords>
  say(person: string, chat: string, text: string, replyTo?: string): string
  photo(
    person: string,
    chat: string,
    bytes: Uint8Array,
    given?: { readonly caption?: string; readonly replyTo?: string },
  ): string
  album(
    person: string,
    chat: string,
    photos: readonly Uint8Array[],
    given?: { readonly caption?: string; readonly replyTo?: string },
  ): readonly string[]
  file(
    person: string,
    chat: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
    replyTo?: string,
  ): string
  voice(person: string, chat: string, bytes: Uint8Array, replyTo?: string): string
  location(person: string, chat: string, latitude: number, longitude: number): string
  /** Under the latest message of ours with these words. */
  does(person: string, chat: string, words: string | RegExp, act: Act): Promise<void>
  /** Every name that a platform gives a message of a member. */
  namesOf(chat: string, message: string): readonly string[]
  stop(): Promise<void>
}

const soon = { timeout: 30_000, interval: 30 }
const MEMBER = 'Bà Bảy Không Tên'

interface StageOptions {
  readonly databaseUrl: string
  readonly env?: Readonly<Record<string, string>>
}

export const stages: readonly (readonly [
  name: 'Telegram' | 'Zalo',
  open: (options: StageOptions) => Promise<Stage>,
])[] = [
  ['Telegram', openTelegram],
  ['Zalo', openZalo],
]

async function openTelegram(options: StageOptions): Promise<Stage> {
  const world = await startWorld(options)
  const { sandbox } = world
  const commune = sandbox.addPerson({ firstName: 'Cán bộ xã' }).id
  const member = sandbox.addPerson({ id: 7_001_234, firstName: MEMBER }).id
  const { id: group } = await world.boundGroup('Tổ 3', 'ap-1', [member])
  for (const person of [commune, ADMIN, member]) sandbox.openDirect(person)
  const ours = (chat: string): readonly OurWords[] =>
    sandbox
      .messages(Number(chat))
      .filter(({ from }) => from.kind === 'bot')
      .map(({ id, text, replyTo, image }) => ({
        id: String(id),
        text,
        replyTo: replyTo === undefined ? undefined : String(replyTo),
        hasImage: image !== undefined,
      }))
  const hears = hearing(ours)
  const reply = (to?: string) => (to === undefined ? {} : { replyTo: Number(to) })
  const stage: Stage = {
    channel: 'telegram',
    world,
    account: world.house.channels[0]?.account as AccountId,
    group: String(group),
    member: { id: String(member), name: MEMBER },
    commune: String(commune),
    province: String(ADMIN),
    ours,
    hears,
    say: (person, chat, text, to) =>
      String(sandbox.say(Number(person), Number(chat), text, reply(to))),
    photo: (person, chat, bytes, { caption = '', replyTo } = {}) =>
      String(
        sandbox.sendFile(Number(person), Number(chat), {
          kind: 'photo',
          bytes,
          caption,
          ...reply(replyTo),
        }),
      ),
    album: (person, chat, photos, { caption = '', replyTo } = {}) =>
      sandbox
        .sendAlbum(
          Number(person),
          Number(chat),
          photos.map((bytes, at) => ({
            kind: 'photo' as const,
            bytes,
            ...(at === 0 && { caption }),
            ...reply(replyTo),
          })),
        )
        .map(String),
    file: (person, chat, file, to) =>
      String(
        sandbox.sendFile(Number(person), Number(chat), {
          kind: 'document',
          ...file,
          ...reply(to),
        }),
      ),
    voice: (person, chat, bytes, to) =>
      String(
        sandbox.sendFile(Number(person), Number(chat), { kind: 'voice', bytes, ...reply(to) }),
      ),
    location: (person, chat, latitude, longitude) =>
      String(sandbox.sendLocation(Number(person), Number(chat), { latitude, longitude })),
    async does(person, chat, words, { button }) {
      const { id } = await hears(chat, words)
      const message = sandbox.messages(Number(chat)).find((one) => String(one.id) === id)
      const data = message?.buttons.flat().find(({ text }) => text === button)?.data
      if (data === undefined) throw new Error(`no button ${button} under ${message?.text}`)
      sandbox.press(Number(person), Number(chat), Number(id), data)
    },
    namesOf: (_chat, message) => [message],
    stop: () => world.stop(),
  }
  await world.importSample()
  sandbox.say(ADMIN, ADMIN, '/dang 1 đến ap-1')
  await stage.does(stage.province, stage.province, 'Tin 1', { button: 'Gửi ngay', typed: '' })
  await hears(stage.group, 'CHÌA KHÓA')
  return stage
}

async function openZalo({ databaseUrl, env }: StageOptions): Promise<Stage> {
  const zalo: Zalo = await startZalo()
  const { sandbox } = zalo
  const commune = sandbox.addPerson({ name: 'Cán bộ xã' }).id
  const province = sandbox.addPerson({ name: 'Cán bộ tỉnh' }).id
  const member = sandbox.addPerson({ name: MEMBER }).id
  const admins = { ADMINS: `telegram:${ADMIN},zalo:${province}` }
  const world = await startWorld({ databaseUrl, env: { ...zalo.env, ...admins, ...env } })
  const { id: group } = sandbox.addGroup({ title: 'Tổ 3', members: [province, member] })
  const ours = (chat: string): readonly OurWords[] =>
    sandbox
      .messages(chat)
      .filter(({ from }) => from.isAccount)
      .map(({ id, text, quote, image }) => ({
        id,
        text,
        replyTo: quote?.id,
        hasImage: image !== undefined,
      }))
  const hears = hearing(ours)
  const quoting = (quote?: string) => (quote === undefined ? {} : { quote })
  const picture = (bytes: Uint8Array) => ({ bytes, width: 600, height: 400 })
  const stage: Stage = {
    channel: 'zalo',
    world,
    account: world.house.channels.find(({ name }) => name === 'zalo')?.account as AccountId,
    group,
    member: { id: member, name: MEMBER },
    commune,
    province,
    ours,
    hears,
    say: (person, chat, text, to) =>
      chat === person
        ? sandbox.whisper(person, text, quoting(to))
        : sandbox.say(person, chat, text, quoting(to)),
    photo: (person, chat, bytes, { caption, replyTo } = {}) =>
      sandbox.sendImage(person, chat, caption, picture(bytes), quoting(replyTo)),
    album: (person, chat, photos, { caption, replyTo } = {}) =>
      sandbox.sendAlbum(person, chat, photos.map(picture), caption, quoting(replyTo)),
    file: (person, chat, file, to) => sandbox.sendFile(person, chat, file, quoting(to)),
    voice: (person, chat, bytes, to) => sandbox.sendVoice(person, chat, bytes, quoting(to)),
    location: (person, chat, latitude, longitude) =>
      sandbox.sendLocation(person, chat, { latitude, longitude }),
    async does(person, chat, words, { typed }) {
      const { id } = await hears(chat, words)
      stage.say(person, chat, typed, id)
    },
    namesOf(chat, message) {
      const { clientId = '' } = sandbox.messages(chat).find(({ id }) => id === message) ?? {}
      return [message, clientId]
    },
    async stop() {
      await world.stop()
      await sandbox.stop()
    },
  }
  sandbox.say(province, group, '/nhom ap-1')
  await hears(group, '/riengtu')
  // The admin of Telegram is no help here: whoever is to be told must be on Zalo.
  await world.house.db
    .updateTable('staff')
    .set({ active: 0 })
    .where('person', '=', String(ADMIN))
    .execute()
  // Zalo lets nobody be written to who has not written first; so staff learn their own number.
  for (const person of [commune, province]) {
    sandbox.whisper(person, '/trogiup')
    await hears(person, 'zalo:')
  }
  await world.importSample()
  sandbox.whisper(province, '/dang 1 đến ap-1')
  await hears(province, 'OK – gửi ngay')
  sandbox.whisper(province, 'OK')
  await hears(group, 'CHÌA KHÓA')
  return stage
}

function hearing(ours: Stage['ours']): Stage['hears'] {
  return async (chat, words) =>
    await vi.waitFor(() => {
      const found = ours(chat).findLast(({ text }) => text.match(words))
      const last = ours(chat).slice(-3)
      if (!found) throw new Error(`nothing with ${words}: ${JSON.stringify(last)}`)
      return found
    }, soon)
}
