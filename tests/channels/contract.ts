import { PNG } from 'pngjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChannelName } from '../../src/base/index.js'
import type {
  AccountNews,
  Address,
  Button,
  Channel,
  Heard,
  Incoming,
  LoadedPicture,
  Mark,
  MessageName,
  Outgoing,
  SendResult,
  SentFile,
} from '../../src/channels/index.js'

/** A message as it stands in a chat, in the words of the port. */
export interface Shown {
  readonly messageId: string
  readonly text: string
  readonly marks: readonly Mark[]
  readonly buttons: readonly (readonly Button[])[]
  readonly replyTo?: string
  readonly asks: boolean
  /** The topic in which it stands. */
  readonly topic?: string
  /** The measures of the picture above the text. */
  readonly image?: Pick<LoadedPicture, 'width' | 'height'>
  /** What the file above the text is called. */
  readonly file?: string
}

/** What the platform makes of the next send to the group. */
export type Mood =
  /** Asks to wait, as `throttle` of the sandbox says. */
  | 'throttles'
  /** We are not in the group any more. */
  | 'removed'
  /** We are in it and may not write. */
  | 'muted'
  /** Takes the message, and the line breaks before the answer. */
  | 'breaks'
  /** Says nothing. */
  | 'hangs'
  /** Answers something unreadable. */
  | 'babbles'
  /** Does not take pictures of nothing. */
  | 'looks'

/**
 * A platform on this machine, driven by a test; one is written for each channel. It has a group
 * with us in it, and a person, who acts there unless the name of the act says otherwise.
 */
export interface ChannelSandbox {
  /** The real adapter, pointed here. */
  readonly channel: Channel
  readonly group: string
  readonly person: { readonly id: string; readonly name: string }
  /** What is made of being asked to wait. */
  readonly throttle: Extract<SendResult, { kind: 'throttled' }>
  /** What we said in a chat, oldest first. */
  shown(chat: string): readonly Shown[]
  /** How many messages of ours the platform has taken, over all chats. */
  taken(): number
  /** How many different files it shows that we have uploaded. */
  uploaded(): number
  setMood(mood: Mood): void
  /** The platform is not there, and there again under the same address. */
  down(): Promise<void>
  up(): Promise<void>
  /** Events that the platform has not been told we have. */
  held(): number
  says(text: string): void
  /** Each of these is a message that nobody addressed to us. */
  talks(): void
  replies(messageId: string, text: string): void
  /** As the group itself, so that nobody can say who it was. */
  repliesMasked(messageId: string, text: string): void
  presses(messageId: string, value: string): void
  whispers(text: string): void
  /** These reach us in a direct conversation. */
  sendsPhoto(photo: LoadedPicture, words?: string): void
  sendsAlbum(photos: readonly LoadedPicture[], words: string): void
  sendsFile(name: string, bytes: Uint8Array): void
  /** Puts a heart under a message, or takes it back. */
  reacts(messageId: string, heart: boolean): void
  /** Chooses in a poll, by the place of the choice. */
  votes(messageId: string, choice: number): void
  removesUs(): void
  letsUsIn(): void
  /** The group goes on under another name, which is returned. */
  moves(): string
  renames(title: string): void
  /** In a forum of its own, with us and the person in it. */
  opensTopic(title: string): Topic
  closesTopic(topic: Topic): void
  deletesTopic(topic: Topic): void
  saysIn(topic: Topic, text: string): void
  repliesIn(topic: Topic, messageId: string, text: string): void
  pressesIn(topic: Topic, messageId: string, value: string): void
  /** The answers to presses that people saw. */
  toasts(): readonly string[]
  /** The platform does not know our session any more; and somebody has logged in anew. */
  logsUsOut(): void
  logsUsIn(): Promise<void>
  /** Somebody opens the account elsewhere, and leaves it to us again. */
  opensElsewhere(): void
  leavesToUs(): void
  stop(): Promise<void>
}

/** Of a forum. */
export type Topic = Required<Address>

const MEGABYTE = 1_024 * 1_024

/** Why a platform cannot keep a promise, by the promise. */
export type Reasons = Readonly<Record<string, string>>

/**
 * What every channel promises. A new channel is done when this passes; a promise that its platform
 * cannot keep is skipped with the reason, which the report shows.
 */
export function describeChannel(
  name: ChannelName,
  startSandbox: () => Promise<ChannelSandbox>,
  cannot: Reasons = {},
): void {
  describe(`${name} keeps the channel's promises:`, () => {
    const unkept = new Set(Object.keys(cannot))
    let sandbox: ChannelSandbox
    let listeners: (() => Promise<void>)[]

    beforeEach(async () => {
      sandbox = await startSandbox()
      listeners = []
    })
    afterEach(async () => {
      await Promise.all(listeners.map((stop) => stop()))
      await sandbox.stop()
    })

    const promise = (title: string, test: () => Promise<void>) => {
      const reason = cannot[title]
      unkept.delete(title)
      if (reason === undefined) it(title, test)
      else it.skip(`${title} (${reason})`, test)
    }

    const to = (chat = sandbox.group): Address => ({ channel: name, chat })
    const send = (message: Outgoing | string, signal = AbortSignal.timeout(5_000)) =>
      sandbox.channel.send(to(), typeof message === 'string' ? { text: message } : message, signal)
    const put = async (message: Outgoing | string) => nameOf(await send(message))
    const edit = (messageId: string, change: Parameters<Channel['edit']>[2]) =>
      sandbox.channel.edit(to(), messageId, change, AbortSignal.timeout(5_000))
    const remove = (name: MessageName) =>
      sandbox.channel.remove(to(), name, AbortSignal.timeout(5_000))
    const last = () => sandbox.shown(sandbox.group).at(-1)
    /** The words of what people can read there; Zalo leaves a mark where something was taken back. */
    const standing = () =>
      sandbox
        .shown(sandbox.group)
        .filter(({ text, image }) => text !== '' || image)
        .map(({ text }) => text)

    /** Listens, keeping what was heard; `refuse` makes the next batches fail. */
    function listen({ refuse = 0 } = {}) {
      const batches: (readonly Incoming[])[] = []
      const refused: (readonly Incoming[])[] = []
      const all: Heard[] = []
      const stopping = new AbortController()
      const listening = sandbox.channel.listen(async (taken) => {
        const events = taken.filter(isOfOthers)
        all.push(...taken)
        if (refused.length < refuse) {
          refused.push(events)
          throw new Error('no room')
        }
        batches.push(events)
      }, stopping.signal)
      const stop = () => {
        stopping.abort()
        return listening
      }
      listeners.push(stop)
      return { heard: () => batches.flat(), all, refused, stop }
    }

    /** Does something once the channel listens, and returns the events that came of it. */
    async function hear(act: () => void, count = 1): Promise<readonly Incoming[]> {
      const { heard, stop } = listen()
      await soon(() => expect(sandbox.channel.listening()).toBe(true))
      act()
      await soon(() => expect(heard()).toHaveLength(count))
      await stop()
      return heard()
    }

    describe('what we say', () => {
      promise('puts a message in the group and names it', async () => {
        const messageId = await put('Tin mới')
        expect(sandbox.shown(sandbox.group)).toMatchObject([{ messageId, text: 'Tin mới' }])
      })

      it.each(AS_WRITTEN)('shows a text exactly as written: %s', async (_what, text) => {
        expect(await send(text)).toMatchObject({ kind: 'sent' })
        expect(last()?.text).toBe(text)
      })

      promise('shows a text of the full length', async () => {
        const { textLimit } = sandbox.channel.capabilities
        const text = `đ👍${'x'.repeat(textLimit - 3)}`
        expect(await send(text)).toMatchObject({ kind: 'sent' })
        expect(last()?.text).toBe(text)
      })

      promise('refuses a longer one for good, and shows nothing of it', async () => {
        const { textLimit } = sandbox.channel.capabilities
        const refused = { kind: 'refused', code: 'rejected', permanent: true }
        expect(await send('x'.repeat(textLimit + 1))).toEqual(refused)
        expect(sandbox.taken()).toBe(0)
      })

      promise('puts marks on their own letters', async () => {
        const marks: readonly Mark[] = [
          { kind: 'bold', from: 3, to: 6 },
          { kind: 'italic', from: 7, to: 9 },
        ]
        await put({ text: '👍 Tin 👩 <a>&', marks })
        expect(last()?.marks).toEqual(marks)
      })

      promise('leads to an address from its own letters', async () => {
        const marks: readonly Mark[] = [
          { kind: 'bold', from: 3, to: 6 },
          { kind: 'link', from: 10, to: 14, url: 'https://example.vn/?a=1&b=2' },
        ]
        await put({ text: '👍 Tin 👩 <a>&', marks })
        expect(last()?.marks).toEqual(marks)
      })

      promise('keeps marks in place when white space around the text goes', async () => {
        await put({ text: '\n  Tin mới \n', marks: [{ kind: 'bold', from: 3, to: 6 }] })
        expect(last()).toMatchObject({ text: 'Tin mới', marks: [{ kind: 'bold', from: 0, to: 3 }] })
      })

      promise('links to us where a mark starts a conversation', async () => {
        const marks: readonly Mark[] = [{ kind: 'start', from: 0, to: 8, payload: 'bai_1' }]
        await put({ text: 'Đọc tiếp', marks })
        const url = sandbox.channel.deepLink?.('bai_1') ?? ''
        expect(url).toContain('bai_1')
        expect(last()?.marks).toEqual([{ kind: 'link', from: 0, to: 8, url }])
      })

      promise('shows buttons in their rows', async () => {
        await put({ text: 'Tin', buttons: BUTTONS })
        expect(last()?.buttons).toEqual(BUTTONS)
      })

      promise('answers a message, and says it also when that one is gone', async () => {
        const messageId = await put('Tin')
        await put({ text: 'Vâng', replyTo: messageId })
        expect(last()?.replyTo).toBe(messageId)
        await put({ text: 'Vâng', replyTo: '987654' })
        expect(last()).not.toHaveProperty('replyTo')
      })

      promise('offers a reply where it asks for one', async () => {
        await put({ text: 'Bà con thấy thế nào?', asks: true })
        expect(last()?.asks).toBe(true)
      })

      promise('shows a picture with its words under it, and names its file', async () => {
        const sent = await send({ text: 'Đường mới', image: PICTURE })
        expect(sent).toMatchObject({ kind: 'sent', files: [expect.any(String)] })
        expect(sandbox.shown(sandbox.group)).toMatchObject([
          { messageId: nameOf(sent), text: 'Đường mới', image: { width: 60, height: 40 } },
        ])
      })

      promise('shows a picture without words, and to a person too', async () => {
        const direct = sandbox.channel.directWith(sandbox.person.id)
        const sent = await sandbox.channel.send(direct, { text: '', image: PICTURE }, soonOver())
        expect(sent).toMatchObject({ kind: 'sent' })
        const image = { width: 60, height: 40 }
        expect(sandbox.shown(direct.chat).at(-1)).toMatchObject({ text: '', image })
      })

      promise('shows a picture again by the name of its file, without its bytes', async () => {
        const reuse = fileOf(await send({ text: 'Một', image: PICTURE }))
        const image = { ...PICTURE, bytes: new Uint8Array(), reuse }
        const again = await send({ text: 'Hai', image })
        expect(fileOf(again)).toBe(reuse)
        expect(last()).toMatchObject({ text: 'Hai', image: { width: 60, height: 40 } })
        expect(sandbox.uploaded()).toBe(1)
      })

      promise('uploads a picture whose name the platform does not know, once', async () => {
        for (const reuse of [
          'nothing',
          '{"photoId":"7","normalUrl":"","hdUrl":"","thumbUrl":""}',
        ]) {
          const sent = await send({ text: 'Tin', image: { ...PICTURE, reuse } })
          expect(fileOf(sent)).not.toBe(reuse)
        }
        expect(sandbox.taken()).toBe(2)
        expect(sandbox.uploaded()).toBe(2)
      })

      promise('shows words of the full length under a picture', async () => {
        const { captionLimit } = sandbox.channel.capabilities
        const text = `đ👍${'x'.repeat(captionLimit - 3)}`
        expect(await send({ text, image: PICTURE })).toMatchObject({ kind: 'sent' })
        expect(last()?.text).toBe(text)
      })

      promise('does not take a picture over more words, which may go alone', async () => {
        const { captionLimit } = sandbox.channel.capabilities
        expect(await send({ text: 'x'.repeat(captionLimit + 1), image: PICTURE })).toEqual(
          NO_PICTURE,
        )
        expect(sandbox.taken()).toBe(0)
      })

      promise('does not take a picture that is none, and says nothing of it', async () => {
        sandbox.setMood('looks')
        const image = { ...PICTURE, bytes: Uint8Array.of(1, 2, 3) }
        expect(await send({ text: 'Tin', image })).toEqual(NO_PICTURE)
        expect(sandbox.taken()).toBe(0)
      })

      promise('shows buttons under a picture', async () => {
        await put({ text: 'Tin', image: PICTURE, buttons: BUTTONS })
        expect(last()).toMatchObject({ buttons: BUTTONS, image: { width: 60 } })
      })

      promise('answers a message with a picture', async () => {
        const messageId = await put('Tin')
        await put({ text: 'Đây ạ', image: PICTURE, replyTo: messageId })
        expect(last()).toMatchObject({ replyTo: messageId, image: { width: 60 } })
      })

      promise('hands a file over with the words of its message', async () => {
        const file = { name: 'don-1.pdf', bytes: Buffer.from('%PDF-1.7') }
        const messageId = await put('Tin')
        await put({ text: 'Đơn của bà con', file, replyTo: messageId })
        expect(last()).toMatchObject({
          text: 'Đơn của bà con',
          file: 'don-1.pdf',
          replyTo: messageId,
        })
      })

      promise('answers a picture of ours', async () => {
        const messageId = await put({ text: 'Đường mới', image: PICTURE })
        await put({ text: 'Cảm ơn', replyTo: messageId })
        expect(last()?.replyTo).toBe(messageId)
      })

      promise('speaks to a person where `directWith` says', async () => {
        const direct = sandbox.channel.directWith(sandbox.person.id)
        const sent = await sandbox.channel.send(direct, { text: 'Chào bà con' }, soonOver())
        expect(sent).toMatchObject({ kind: 'sent' })
        expect(sandbox.shown(direct.chat).at(-1)?.text).toBe('Chào bà con')
      })

      promise('never gives two messages one name', async () => {
        const now = new Date('2026-11-23T01:00:00.000Z')
        const names = [now, now, new Date(0)].map((at) => sandbox.channel.nameAhead?.(at))
        expect(new Set(names).size).toBe(3)
        expect(names).not.toContain(undefined)
      })
    })

    describe('in a topic of a forum', () => {
      const sendTo = (at: Address, message: Outgoing) =>
        sandbox.channel.send(at, message, soonOver())
      const file = { name: 'don-1.pdf', bytes: Buffer.from('%PDF-1.7') }

      promise('stand words, a picture and a file', async () => {
        expect(sandbox.channel.capabilities.topics).toBe(true)
        const topic = sandbox.opensTopic('Thông báo')
        for (const message of [
          { text: 'Tin' },
          { text: 'Ảnh', image: PICTURE },
          { text: 'Tệp', file },
        ])
          expect(await sendTo(topic, message)).toMatchObject({ kind: 'sent' })
        expect(sandbox.shown(topic.chat).map((one) => one.topic)).toEqual(
          Array(3).fill(topic.topic),
        )
        await sendTo({ ...topic, topic: '1' }, { text: 'Vào General' })
        expect(sandbox.shown(topic.chat).at(-1)).not.toHaveProperty('topic')
      })

      promise(
        'stands nothing when it is closed or gone; outside of it the same may stand',
        async () => {
          const [closed, gone] = [sandbox.opensTopic('Một'), sandbox.opensTopic('Hai')]
          const never = { ...gone, topic: '987654' }
          sandbox.closesTopic(closed)
          sandbox.deletesTopic(gone)
          const refused = (code: string) => ({ kind: 'refused', code, permanent: true })
          for (const message of [
            { text: 'Tin' },
            { text: 'Ảnh', image: PICTURE },
            { text: 'Tệp', file },
          ]) {
            expect(await sendTo(closed, message)).toEqual(refused('topic-closed'))
            expect(await sendTo(gone, message)).toEqual(refused('topic-gone'))
            expect(await sendTo(never, message)).toEqual(refused('topic-gone'))
          }
          expect(sandbox.taken()).toBe(0)
          const { channel, chat } = closed
          expect(await sendTo({ channel, chat }, { text: 'Tin' })).toMatchObject({ kind: 'sent' })
        },
      )

      promise(
        'is heard what people type, answer and press there, and that it was there',
        async () => {
          const topic = sandbox.opensTopic('Thông báo')
          const messageId = nameOf(await sendTo(topic, { text: 'Tin', buttons: BUTTONS }))
          const heard = await hear(() => {
            sandbox.saysIn(topic, '/nhom ap-1')
            sandbox.repliesIn(topic, messageId, 'Hay lắm')
            sandbox.pressesIn(topic, messageId, 'x')
          }, 3)
          expect(heard.map(({ from }) => from)).toEqual([topic, topic, topic])
          expect(heard[0]).toMatchObject({ topicTitle: 'Thông báo', what: { kind: 'words' } })
          expect(heard[0]?.what).not.toHaveProperty('replyTo')
          expect(heard[1]?.what).toMatchObject({ replyTo: { messageId, ours: true } })
        },
      )

      promise(
        'stands a message as in the chat itself, where the channel knows no topics',
        async () => {
          expect(sandbox.channel.capabilities.topics).toBe(false)
          expect(await sendTo({ ...to(), topic: '5' }, { text: 'Tin' })).toMatchObject({
            kind: 'sent',
          })
          expect(last()?.text).toBe('Tin')
        },
      )
    })

    describe('what people send', () => {
      const get = async (file: SentFile | undefined, maxBytes = MEGABYTE) =>
        file ? await sandbox.channel.download(file, maxBytes, soonOver()) : undefined
      const partsOf = (events: readonly Incoming[]) =>
        events.flatMap(({ what }) => (what.kind === 'words' ? [what] : []))
      /** What came of it, by the file of the first event. */
      async function sent(act: () => void) {
        const [words] = partsOf(await hear(act))
        const [file] = words?.files ?? []
        return { words, file }
      }

      promise('hears a photo with its words, and gets it whole', async () => {
        const { words, file } = await sent(() => sandbox.sendsPhoto(PICTURE, 'Đường mới'))
        expect(words).toMatchObject({ text: 'Đường mới', files: [{ kind: 'photo' }] })
        expect(words).not.toHaveProperty('album')
        expect(await get(file)).toEqual({ kind: 'file', bytes: Buffer.from(PICTURE.bytes) })
      })

      promise('hears a file by its name and size, and gets it whole', async () => {
        const bytes = Buffer.from('%PDF-1.7 đây là tệp')
        const { words, file } = await sent(() => sandbox.sendsFile('Thông báo số 5.pdf', bytes))
        const name = 'Thông báo số 5.pdf'
        expect(words).toMatchObject({ text: '' })
        expect(file).toMatchObject({ kind: 'document', name, bytes: bytes.length })
        expect(await get(file)).toEqual({ kind: 'file', bytes })
      })

      promise('hears the parts of an album as one, in their order', async () => {
        const parts = partsOf(
          await hear(() => sandbox.sendsAlbum([PICTURE, PICTURE, PICTURE], 'Ba ảnh'), 3),
        )
        const albums = parts.flatMap(({ album }) => album ?? [])
        expect(new Set(albums.map(({ id }) => id)).size).toBe(1)
        const places = albums.map(({ place }) => place)
        expect(places).toEqual([...new Set(places)].sort((one, other) => one - other))
        expect(places).toHaveLength(3)
        expect(parts.map(({ text }) => text).filter(Boolean)).toEqual(['Ba ảnh'])
      })

      promise('takes in nothing of a file that is larger than wanted', async () => {
        const bytes = Buffer.alloc(5_000, 'x')
        const { file } = await sent(() => sandbox.sendsFile('lon.txt', bytes))
        expect(await get(file, 4_999)).toEqual({ kind: 'too-large' })
        // What the platform says of the size is not believed.
        const lied = file && { kind: file.kind, ref: file.ref }
        expect(await get(lied, 4_999)).toEqual({ kind: 'too-large' })
        expect(await get(file, 5_000)).toMatchObject({ kind: 'file' })
      })

      promise('tells that a file is gone, and never asks for anything elsewhere', async () => {
        const refs = [
          'nothing',
          'https://127.0.0.1/x',
          'http://169.254.169.254/latest',
          'https://photo.zdn.vn.example.com/x',
          'file:///etc/passwd',
        ]
        for (const ref of refs) expect(await get({ kind: 'photo', ref })).toEqual({ kind: 'gone' })
      })

      promise('tells that the platform is not there to get a file from', async () => {
        const { file } = await sent(() => sandbox.sendsPhoto(PICTURE))
        await sandbox.down()
        expect(await get(file)).toEqual({ kind: 'unreachable' })
        await sandbox.up()
      })
    })

    describe('what became of it', () => {
      promise('tells how long to wait', async () => {
        sandbox.setMood('throttles')
        expect(await send('Tin')).toEqual(sandbox.throttle)
        expect(sandbox.taken()).toBe(0)
      })

      promise('tells that we are not in the group', async () => {
        sandbox.setMood('removed')
        expect(await send('Tin')).toEqual({ kind: 'refused', code: 'removed', permanent: true })
      })

      promise('tells that we may not write in the group', async () => {
        sandbox.setMood('muted')
        expect(await send('Tin')).toEqual({ kind: 'refused', code: 'muted', permanent: true })
      })

      promise('tells the new name of a group that moved', async () => {
        const chat = sandbox.moves()
        expect(await send('Tin')).toEqual({ kind: 'moved', chat })
      })

      promise('is uncertain when the line broke after the message was taken', async () => {
        sandbox.setMood('breaks')
        expect(await send('Tin')).toMatchObject({ kind: 'uncertain' })
        expect(sandbox.taken()).toBe(1)
      })

      promise('is uncertain when the line broke after a picture was taken', async () => {
        sandbox.setMood('breaks')
        expect(await send({ text: 'Tin', image: PICTURE })).toMatchObject({ kind: 'uncertain' })
        expect(sandbox.taken()).toBe(1)
      })

      promise('is uncertain when a picture that is known was shown without an answer', async () => {
        const reuse = fileOf(await send({ text: 'Một', image: PICTURE }))
        sandbox.setMood('breaks')
        const image = { ...PICTURE, reuse }
        expect(await send({ text: 'Hai', image })).toMatchObject({ kind: 'uncertain' })
        expect(sandbox.taken()).toBe(2)
      })

      promise('tells that we are not in the group also of a picture', async () => {
        sandbox.setMood('removed')
        const removed = { kind: 'refused', code: 'removed', permanent: true }
        expect(await send({ text: 'Tin', image: PICTURE })).toEqual(removed)
      })

      promise(
        'is not sent with a picture either when the platform is not there, or wants us to wait',
        async () => {
          const message = { text: 'Tin', image: PICTURE }
          await sandbox.down()
          expect(await send(message)).toMatchObject({ kind: 'unreachable' })
          await sandbox.up()
          await soon(async () =>
            expect(await sandbox.channel.check(soonOver())).toMatchObject({ kind: 'ok' }),
          )
          sandbox.setMood('throttles')
          expect(await send(message)).toEqual(sandbox.throttle)
          expect(sandbox.taken()).toBe(0)
        },
      )

      promise('is uncertain when the platform says nothing in time', async () => {
        sandbox.setMood('hangs')
        expect(await send('Tin', AbortSignal.timeout(200))).toMatchObject({ kind: 'uncertain' })
      })

      promise('is uncertain when the answer cannot be read', async () => {
        sandbox.setMood('babbles')
        expect(await send('Tin')).toMatchObject({ kind: 'uncertain' })
      })

      promise(
        'is unreachable when the platform is not there, and sent when it is back',
        async () => {
          await sandbox.down()
          expect(await send('Tin')).toMatchObject({ kind: 'unreachable' })
          expect(await sandbox.channel.check(soonOver())).toMatchObject({ kind: 'unreachable' })
          await sandbox.up()
          expect(await sandbox.channel.check(soonOver())).toMatchObject({ kind: 'ok' })
          expect(await send('Tin')).toMatchObject({ kind: 'sent' })
        },
      )

      promise('is not sent when we give up before speaking', async () => {
        expect(await send('Tin', AbortSignal.abort())).toMatchObject({ kind: 'unreachable' })
        expect(sandbox.taken()).toBe(0)
      })
    })

    describe('what we change', () => {
      promise('changes a message, and again without harm', async () => {
        const messageId = await put({ text: 'Tin', buttons: BUTTONS })
        const message = { text: 'Tin đã sửa', buttons: BUTTONS }
        for (let times = 0; times < 2; times += 1) {
          expect(await edit(messageId, { kind: 'message', message })).toEqual({
            kind: 'sent',
            messageId,
          })
        }
        expect(last()).toMatchObject(message)
      })

      promise('changes the buttons only, and again without harm', async () => {
        const messageId = await put({ text: 'Tin', buttons: BUTTONS })
        const buttons = [[{ label: '⭐ 4,6', value: 'r:5' }]]
        for (let times = 0; times < 2; times += 1) {
          expect(await edit(messageId, { kind: 'buttons', buttons })).toMatchObject({
            kind: 'sent',
          })
        }
        expect(last()).toMatchObject({ text: 'Tin', buttons })
      })

      promise('changes the words under a picture, and again without harm', async () => {
        const messageId = await put({ text: 'Tin', image: PICTURE, buttons: BUTTONS })
        const { bytes: _, ...image } = PICTURE
        const words = { text: 'Tin đã sửa', buttons: BUTTONS }
        // Whoever changes it may not know that there is a picture, or that there is none any more.
        for (const message of [{ ...words, image }, words]) {
          const result = await edit(messageId, { kind: 'message', message })
          expect(result).toEqual({ kind: 'sent', messageId })
        }
        expect(last()).toMatchObject({ ...words, image: { width: 60 } })
        const text = await put('Tin')
        expect(await edit(text, { kind: 'message', message: { ...words, image } })).toMatchObject({
          kind: 'sent',
        })
        expect(last()).toMatchObject(words)
      })

      promise('changes only the buttons under a picture', async () => {
        const messageId = await put({ text: 'Tin', image: PICTURE, buttons: BUTTONS })
        const buttons = [[{ label: '⭐ 4,6', value: 'r:5' }]]
        const result = await edit(messageId, { kind: 'buttons', buttons })
        expect(result).toMatchObject({ kind: 'sent' })
        expect(last()).toMatchObject({ text: 'Tin', buttons, image: { width: 60 } })
      })

      promise('reacts to a message, and again without harm', async () => {
        const messageId = await put('Tin')
        for (let times = 0; times < 2; times += 1) {
          const result = await edit(messageId, { kind: 'reaction', emoji: '👍' })
          expect(result).toMatchObject({ kind: 'sent' })
        }
      })

      promise('refuses for good to change the buttons of a message that is gone', async () => {
        expect(await edit('987654', { kind: 'buttons', buttons: [] })).toEqual(GONE)
      })

      promise('refuses for good to react to a message that is gone', async () => {
        expect(await edit('987654', { kind: 'reaction', emoji: '👍' })).toEqual(GONE)
      })

      promise('refuses for good a reaction that the platform does not have', async () => {
        const messageId = await put('Tin')
        expect(await edit(messageId, { kind: 'reaction', emoji: '🪗' })).toEqual({
          kind: 'refused',
          code: 'rejected',
          permanent: true,
        })
      })
    })

    describe('what we take back', () => {
      promise('takes a message back, and again without harm', async () => {
        await put('Tin giữ lại')
        const sent = await send('Tin nhầm')
        for (let times = 0; times < 2; times += 1)
          expect(await remove(namesOf(sent))).toMatchObject({ kind: 'sent' })
        expect(standing()).toEqual(['Tin giữ lại'])
      })

      promise('takes back a picture with its words', async () => {
        const sent = await send({ text: 'Ảnh nhầm', image: PICTURE })
        expect(await remove(namesOf(sent))).toMatchObject({ kind: 'sent' })
        expect(standing()).toEqual([])
      })

      promise('cannot take back in a group that it was removed from', async () => {
        const sent = await send('Tin nhầm')
        sandbox.setMood('removed')
        expect(await remove(namesOf(sent))).toMatchObject({ kind: 'refused', code: 'removed' })
      })

      promise('does not take back when we give up before speaking', async () => {
        const sent = await send('Tin nhầm')
        const aborted = AbortSignal.abort()
        expect(await sandbox.channel.remove(to(), namesOf(sent), aborted)).toMatchObject({
          kind: 'unreachable',
        })
        expect(standing()).toEqual(['Tin nhầm'])
      })
    })

    describe('what people do', () => {
      promise('hears a button, and answers it with a toast', async () => {
        const messageId = await put({ text: 'Tin', buttons: BUTTONS })
        const [event] = await hear(() => sandbox.presses(messageId, 'r:5'))
        expect(event).toMatchObject({
          account: sandbox.channel.account,
          from: to(),
          direct: false,
          by: { ...sandbox.person, kind: 'person' },
          what: { kind: 'choice', value: 'r:5', messageId },
        })
        if (event) await sandbox.channel.acknowledge(event.id, 'Cảm ơn!')
        expect(sandbox.toasts()).toEqual(['Cảm ơn!'])
      })

      promise('hears a reply to us, and to which message', async () => {
        const messageId = await put('Tin')
        const [event] = await hear(() => sandbox.replies(messageId, 'Hay <b>quá</b> & "đúng"'))
        expect(event).toMatchObject({
          by: { ...sandbox.person, kind: 'person' },
          what: {
            kind: 'words',
            text: 'Hay <b>quá</b> & "đúng"',
            replyTo: { messageId, ours: true },
          },
        })
      })

      promise('hears a group that speaks as itself, as a mask', async () => {
        const messageId = await put('Tin')
        const [event] = await hear(() => sandbox.repliesMasked(messageId, 'Hay quá'))
        expect(event?.by.kind).toBe('mask')
        expect(event?.by.id).not.toBe(sandbox.person.id)
      })

      promise('hears a command in the group, and everything in a direct conversation', async () => {
        const heard = await hear(() => {
          sandbox.says('/nhom 01')
          sandbox.whispers('Xin chào')
        }, 2)
        // Two chats need not come in order.
        const [command, whisper] = [false, true].map((d) =>
          heard.find(({ direct }) => direct === d),
        )
        expect(command).toMatchObject({ direct: false, what: { text: '/nhom 01' } })
        expect(whisper).toMatchObject({
          direct: true,
          title: sandbox.person.name,
          what: { text: 'Xin chào' },
        })
      })

      promise('hears a reaction to our post, and that it was taken back', async () => {
        const sent = await send('Tin')
        const messageId = nameOf(sent)
        const [heart, nothing] = await hear(() => {
          sandbox.reacts(messageId, true)
          sandbox.reacts(messageId, false)
        }, 2)
        expect(heart).toMatchObject({
          from: to(),
          by: { ...sandbox.person, kind: 'person' },
          what: { kind: 'reaction', emoji: expect.stringMatching(/^❤/u) },
        })
        expect(nothing).toMatchObject({ what: { kind: 'reaction', emoji: '' } })
        const on = heart?.what.kind === 'reaction' ? heart.what.on : undefined
        expect(isOneOf(on, sent)).toBe(true)
      })

      promise('hears a reply and a reaction to a picture of ours', async () => {
        const sent = await send({ text: 'Đường mới', image: PICTURE })
        const messageId = nameOf(sent)
        const [reply, heart] = await hear(() => {
          sandbox.replies(messageId, 'Đẹp quá')
          sandbox.reacts(messageId, true)
        }, 2)
        expect(reply).toMatchObject({
          what: { kind: 'words', text: 'Đẹp quá', replyTo: { messageId, ours: true } },
        })
        const on = heart?.what.kind === 'reaction' ? heart.what.on : undefined
        expect(isOneOf(on, sent)).toBe(true)
      })

      promise('hears that somebody voted, and reads what', async () => {
        const messageId = await put({ text: 'Bài này thế nào?', choices: ['1', '2', '3'] })
        const [event] = await hear(() => sandbox.votes(messageId, 1))
        expect(event).toMatchObject({ from: to(), what: { kind: 'voted', messageId } })
        const read = await sandbox.channel.readPoll?.(to(), messageId, soonOver())
        expect(read).toMatchObject({
          kind: 'read',
          votes: [{ by: { id: sandbox.person.id }, choice: 1 }],
        })
      })

      promise('is shown its own messages, by both their names', async () => {
        const { all } = listen()
        await soon(() => expect(sandbox.channel.listening()).toBe(true))
        const secondaryId = sandbox.channel.nameAhead?.(new Date())
        const sent = await sandbox.channel.send(to(), { text: 'Tin' }, soonOver(), secondaryId)
        const what = { kind: 'echo', messageId: nameOf(sent), secondaryId }
        await soon(() => expect(all).toContainEqual(expect.objectContaining({ from: to(), what })))
        const second = sandbox.channel.nameAhead?.(new Date())
        const image = { text: 'Ảnh', image: PICTURE }
        const shown = await sandbox.channel.send(to(), image, soonOver(), second)
        const echo = { kind: 'echo', messageId: nameOf(shown), secondaryId: second }
        await soon(() =>
          expect(all).toContainEqual(expect.objectContaining({ from: to(), what: echo })),
        )
      })

      promise('never hands over what is not meant for us', async () => {
        const messageId = await put('Tin')
        const heard = await hear(() => {
          sandbox.talks()
          sandbox.replies(messageId, 'Hay quá')
        })
        expect(heard).toHaveLength(1)
        await soon(() => expect(sandbox.held()).toBe(0))
      })

      promise('hears that we were removed and let in again', async () => {
        const [removed, joined] = await hear(() => {
          sandbox.removesUs()
          sandbox.letsUsIn()
        }, 2)
        expect(removed).toMatchObject({ from: to(), what: { kind: 'removed' } })
        expect(joined).toMatchObject({ from: to(), what: { kind: 'joined' } })
      })

      promise('hears once that the group moved, and where', async () => {
        let chat = ''
        const [event] = await hear(() => {
          chat = sandbox.moves()
        })
        expect(event).toMatchObject({ from: to(), what: { kind: 'moved', chat } })
      })

      promise('hears the new title of the group', async () => {
        const [event] = await hear(() => sandbox.renames('Thôn Tây'))
        expect(event).toMatchObject({ title: 'Thôn Tây', what: { kind: 'renamed' } })
      })
    })

    describe('how we listen', () => {
      promise('is offered again, under the same names, what could not be taken', async () => {
        const messageId = await put('Tin')
        sandbox.replies(messageId, 'Một')
        const { heard, refused } = listen({ refuse: 1 })
        await soon(() => expect(heard()).toHaveLength(1))
        expect(refused[0]?.[0]?.id).toBe(heard()[0]?.id)
      })

      promise('tells the platform that we have a batch only when it was taken', async () => {
        sandbox.whispers('Một')
        const stopping = new AbortController()
        let take = () => {}
        let isOffered = false
        const listening = sandbox.channel.listen(() => {
          isOffered = true
          return new Promise<void>((resolve) => {
            take = resolve
          })
        }, stopping.signal)
        listeners.push(() => listening)
        await soon(() => expect(isOffered).toBe(true))
        await new Promise((resolve) => setTimeout(resolve, 100))
        expect(sandbox.held()).toBe(1)
        take()
        await soon(() => expect(sandbox.held()).toBe(0))
        stopping.abort()
        await listening
      })

      promise(
        'finishes what is in hand when told to stop, and keeps it from coming again',
        async () => {
          sandbox.whispers('Một')
          const stopping = new AbortController()
          const taken: string[] = []
          await sandbox.channel.listen(async (events) => {
            stopping.abort()
            await new Promise((resolve) => setTimeout(resolve, 50))
            taken.push(...events.map(({ id }) => id))
          }, stopping.signal)
          expect(taken).toHaveLength(1)
          sandbox.whispers('Hai')
          const { heard } = listen()
          await soon(() => expect(heard()).toHaveLength(1))
          expect(heard()[0]?.what).toMatchObject({ text: 'Hai' })
        },
      )

      promise('says whether events reach it', async () => {
        expect(sandbox.channel.listening()).toBe(false)
        const { stop } = listen()
        await soon(() => expect(sandbox.channel.listening()).toBe(true))
        await stop()
        expect(sandbox.channel.listening()).toBe(false)
      })

      promise('waits an outage out, and hears what happened meanwhile', async () => {
        const { heard } = listen()
        await soon(() => expect(sandbox.channel.listening()).toBe(true))
        await sandbox.down()
        sandbox.whispers('Một')
        await new Promise((resolve) => setTimeout(resolve, 300))
        await sandbox.up()
        await soon(() => expect(heard()).toHaveLength(1))
      })
    })

    describe('how our account stands', () => {
      promise('lists the groups that it is in', async () => {
        const groups = await sandbox.channel.groups?.(soonOver())
        expect(groups).toMatchObject([{ chat: sandbox.group, isSealed: false }])
      })

      promise('counts the people in a group', async () => {
        expect(await sandbox.channel.memberCount(to(), soonOver())).toBe(2)
      })

      promise('tells once that its session is gone, and that there is a new one', async () => {
        const { all } = listen()
        await soon(() => expect(sandbox.channel.listening()).toBe(true))
        sandbox.logsUsOut()
        await soon(() => expect(newsIn(all)).toEqual(['logged-out']))
        expect(sandbox.channel.listening()).toBe(false)
        expect(await send('Tin')).toEqual({ kind: 'unreachable', reason: 'unauthorised' })
        await sandbox.logsUsIn()
        await soon(() => expect(newsIn(all)).toEqual(['logged-out', 'back']))
        expect(await send('Tin')).toMatchObject({ kind: 'sent' })
      })

      promise('tells once that it was opened elsewhere, and that it is ours again', async () => {
        const { all } = listen()
        await soon(() => expect(sandbox.channel.listening()).toBe(true))
        sandbox.opensElsewhere()
        await soon(() => expect(newsIn(all)).toEqual(['kicked']))
        expect(await send('Tin')).toMatchObject({ kind: 'unreachable' })
        expect(sandbox.taken()).toBe(0)
        sandbox.leavesToUs()
        await soon(() => expect(newsIn(all)).toEqual(['kicked', 'back']))
        expect(await send('Tin')).toMatchObject({ kind: 'sent' })
      })
    })

    it('excuses only promises that there are', () => {
      expect([...unkept]).toEqual([])
    })
  })
}

/** Texts that a careless channel would change. */
const AS_WRITTEN = [
  ['markup', '<b>Đậm</b> &amp; & "nháy" \'đơn\' *sao* _gạch_ `mã` [chữ](https://example.vn) \\'],
  ['calls', '@everyone @all #tag /lenh'],
  ['emoji', '👍🏽 👨‍👩‍👧 🇻🇳 ⭐⭐⭐⭐⭐'],
  ['composed', 'Đường Đồng Khởi, Tuyên Quang'.normalize('NFC')],
  ['decomposed', 'Đường Đồng Khởi, Tuyên Quang'.normalize('NFD')],
  ['right to left', 'שלום \u200fمرحبا\u200e Xin chào'],
  ['lines', 'Một\n\nHai\n  thụt vào\u00a0đầu dòng'],
] as const

const BUTTONS: readonly (readonly Button[])[] = [
  [1, 2, 3, 4, 5].map((score) => ({ label: `${score} ⭐`, value: `r:${score}` })),
  [{ label: 'Đọc tiếp', url: 'https://example.vn/bai' }],
]

/** Of 60 by 40 points, all of them black. */
const PICTURE: LoadedPicture = {
  hash: 'a'.repeat(64),
  type: 'image/png',
  width: 60,
  height: 40,
  bytes: PNG.sync.write(new PNG({ width: 60, height: 40 })),
}

const NO_PICTURE: SendResult = { kind: 'refused', code: 'picture', permanent: true }
const GONE: SendResult = { kind: 'refused', code: 'gone', permanent: true }

/** Our own messages are shown to us on some platforms only. */
function isOfOthers(heard: Heard): heard is Incoming {
  return 'what' in heard && heard.what.kind !== 'echo'
}

function newsIn(heard: readonly Heard[]): readonly AccountNews['news'][] {
  return heard.flatMap((one) => ('news' in one ? [one.news] : []))
}

/** Whether a message is named by one of the names of what was sent. */
function isOneOf(on: MessageName | undefined, sent: SendResult): boolean {
  if (!on || sent.kind !== 'sent') return false
  const bySecond = sent.secondaryId !== undefined && on.secondaryId === sent.secondaryId
  return bySecond || on.messageId === sent.messageId
}

function nameOf(result: SendResult): string {
  expect(result).toMatchObject({ kind: 'sent' })
  return result.kind === 'sent' ? result.messageId : ''
}

function namesOf(result: SendResult): MessageName {
  expect(result).toMatchObject({ kind: 'sent' })
  if (result.kind !== 'sent') return { messageId: '' }
  const { messageId, secondaryId } = result
  return { messageId, ...(secondaryId && { secondaryId }) }
}

function fileOf(result: SendResult): string {
  expect(result).toMatchObject({ kind: 'sent' })
  return (result.kind === 'sent' && result.files?.[0]) || ''
}

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 10 })
const soonOver = () => AbortSignal.timeout(2_000)
