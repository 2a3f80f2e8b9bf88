import { SandboxError } from '../base/index.js'
import type { Control, FileRequest, LocationRequest, SayOptions } from './control.js'
import type { Core } from './dispatch.js'
import { storeFile } from './files.js'
import {
  addGroup,
  bringIn,
  join,
  leave,
  migrate,
  rename,
  sendAway,
  setBotStatus,
} from './groups.js'
import { setStanding, spread } from './hearing.js'
import { countOf } from './journal.js'
import { storePhoto } from './methods/media.js'
import { actorIn, chatIn, directChat, messageIn, personIn, post, press, react } from './people.js'
import { viewChat, viewMessages } from './reading.js'
import type { Chat, Content, Draft, World } from './state.js'
import { commandsIn } from './text.js'
import { closeTopic, createTopic, deleteTopic, reopenTopic, topicOf } from './topics.js'

/** Channels have ids of the same shape as supergroups; these two stand for all. */
const OTHER_CHANNEL = -1_009_000_000_001
const LINKED_CHANNEL = -1_009_000_000_002

export function createControl(core: Core): Control {
  return {
    ...peopleControl(core.world),
    ...groupControl(core.world),
    ...readingControl(core),
    ...faultControl(core),
  }
}

const said = (text: string): Content => ({ kind: 'text', text, entities: commandsIn(text) })

type PeopleControl = Pick<
  Control,
  | 'addPerson'
  | 'press'
  | 'say'
  | 'sendFile'
  | 'sendAlbum'
  | 'sendLocation'
  | 'edit'
  | 'react'
  | 'sayAnonymously'
  | 'sayAsChannel'
  | 'channelAutoForward'
  | 'openDirect'
  | 'block'
>

function peopleControl(world: World): PeopleControl {
  const sayAs = (
    chatId: number,
    sender: Draft['sender'],
    text: string,
    options: SayOptions = {},
  ) => {
    const chat = chatIn(world, chatId)
    const place = topicOf(chat, options)
    return post(world, chat, { ...options, ...place, sender, content: said(text) }).id
  }

  return {
    addPerson({ firstName, id = world.ids.person.next() }) {
      const person = { id, firstName }
      world.people.set(id, person)
      return person
    },
    press: (personId, chatId, messageId, button) =>
      press(world, chatIn(world, chatId), personId, messageId, button),
    say(personId, chatId, text, options) {
      const { id } = actorIn(world, chatIn(world, chatId), personId)
      return sayAs(chatId, { kind: 'person', id }, text, options)
    },
    sendFile: (personId, chatId, request) => sendFileAs(world, personId, chatId, request),
    sendAlbum(personId, chatId, requests) {
      const albumId = String(world.ids.album.next())
      return requests.map((one) => sendFileAs(world, personId, chatId, one, albumId))
    },
    sendLocation: (personId, chatId, request) => sendLocation(world, personId, chatId, request),
    edit: (personId, chatId, messageId, text) =>
      editAs(world, chatIn(world, chatId), personId, messageId, text),
    react: (personId, chatId, messageId, emoji) =>
      react(world, chatIn(world, chatId), personId, messageId, emoji),
    sayAnonymously: (chatId, text, options) => sayAs(chatId, { kind: 'anonymous' }, text, options),
    sayAsChannel: (chatId, title, text, options) =>
      sayAs(chatId, { kind: 'channel', id: OTHER_CHANNEL, title }, text, options),
    channelAutoForward: (chatId, title, text) =>
      sayAs(chatId, { kind: 'linked-channel', id: LINKED_CHANNEL, title }, text),
    openDirect(personId, startPayload) {
      const chat = directChat(world, personId)
      if (chat.bots.get(world.firstBot.id) === 'kicked') {
        setStanding(world, chat, world.firstBot, 'member', personId)
      }
      const text = startPayload === undefined ? '/start' : `/start ${startPayload}`
      return sayAs(chat.id, { kind: 'person', id: personId }, text)
    },
    block: (personId) =>
      setStanding(world, chatIn(world, personId), world.firstBot, 'kicked', personId),
  }
}

function sendFileAs(
  world: World,
  personId: number,
  chatId: number,
  request: FileRequest,
  albumId?: string,
): number {
  const chat = chatIn(world, chatId)
  const { id } = actorIn(world, chat, personId)
  const { replyTo, forwardedFrom } = request
  return post(world, chat, {
    sender: { kind: 'person', id },
    content: fileContent(world, request),
    ...topicOf(chat, request),
    ...(albumId !== undefined && { albumId }),
    ...(replyTo !== undefined && { replyTo }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
  }).id
}

function sendLocation(
  world: World,
  personId: number,
  chatId: number,
  { latitude, longitude, title, ...options }: LocationRequest,
): number {
  const chat = chatIn(world, chatId)
  const { id } = actorIn(world, chat, personId)
  const spot = { latitude, longitude, ...(title !== undefined && { title }) }
  return post(world, chat, {
    sender: { kind: 'person', id },
    content: { kind: 'location', ...spot, text: '', entities: [] },
    ...options,
    ...topicOf(chat, options),
  }).id
}

function editAs(world: World, chat: Chat, personId: number, messageId: number, text: string): void {
  const message = messageIn(chat, messageId)
  const { sender } = message
  if (sender.kind !== 'person' || sender.id !== personId) {
    throw new SandboxError(`message ${messageId} is not by person ${personId}`)
  }
  message.content = said(text)
  message.edits += 1
  message.editedAtMs = world.now().getTime()
  world.changed(chat)
  spread(world, chat, message, 'edited_message')
}

/** Files of people get their ids from the first bot: ids are good for one bot only. */
function fileContent(world: World, request: FileRequest): Content {
  const { kind, bytes, mime = '', caption = '' } = request
  const upload = { bytes, mime, name: request.name ?? (kind === 'photo' ? 'photo.jpg' : 'file') }
  const formatted = { text: caption, entities: commandsIn(caption) }
  const bot = world.firstBot
  if (kind !== 'photo') {
    const file = storeFile(bot, world.ids, upload, 'documents')
    return { kind: 'document', file, ...(kind !== 'document' && { as: kind }), ...formatted }
  }
  const photo = storePhoto({ bot, world }, upload)
  if (photo.kind === 'refused') throw new SandboxError(photo.description)
  return { kind, sizes: photo.sizes, ...formatted }
}

type GroupControl = Pick<
  Control,
  | 'addGroup'
  | 'join'
  | 'leave'
  | 'addBot'
  | 'removeBot'
  | 'promoteBot'
  | 'muteBot'
  | 'unmuteBot'
  | 'migrate'
  | 'rename'
  | 'createTopic'
  | 'closeTopic'
  | 'reopenTopic'
  | 'deleteTopic'
>

function groupControl(world: World): GroupControl {
  const bot = world.firstBot
  return {
    addGroup: (request) => viewChat(addGroup(world, request), bot),
    join: (personId, chatId) => join(world, chatIn(world, chatId), personId),
    leave: (personId, chatId) => leave(world, chatIn(world, chatId), personId),
    addBot: (chatId, byPersonId) =>
      bringIn(world, chatIn(world, chatId), bot, personIn(world, byPersonId).id),
    removeBot: (chatId, byPersonId) =>
      sendAway(world, chatIn(world, chatId), bot, personIn(world, byPersonId).id),
    promoteBot: (chatId) => setBotStatus(world, chatIn(world, chatId), 'administrator'),
    muteBot: (chatId) => setBotStatus(world, chatIn(world, chatId), 'restricted'),
    unmuteBot: (chatId) => setBotStatus(world, chatIn(world, chatId), 'member'),
    migrate: (chatId) => migrate(world, chatIn(world, chatId)).id,
    rename: (chatId, title) => rename(world, chatIn(world, chatId), title),
    createTopic: (personId, chatId, name) =>
      createTopic(world, chatIn(world, chatId), personIn(world, personId).id, name),
    closeTopic: (personId, chatId, topicId) =>
      closeTopic(world, chatIn(world, chatId), topicId, personIn(world, personId).id),
    reopenTopic: (personId, chatId, topicId) =>
      reopenTopic(world, chatIn(world, chatId), topicId, personIn(world, personId).id),
    deleteTopic: (chatId, topicId) => deleteTopic(world, chatIn(world, chatId), topicId),
  }
}

type ReadingControl = Pick<
  Control,
  | 'people'
  | 'chats'
  | 'messages'
  | 'calls'
  | 'counts'
  | 'toasts'
  | 'violations'
  | 'held'
  | 'heldCount'
>

function readingControl({ world, journal }: Core): ReadingControl {
  const bot = world.firstBot
  const everyChat = () => [...world.groups.values(), ...bot.directs.values()]
  return {
    people: () => [...world.people.values()],
    chats: () => everyChat().map((chat) => viewChat(chat, bot)),
    messages: (chatId) => viewMessages(world, chatIn(world, chatId)),
    calls: () => journal.calls.all(),
    toasts: () => journal.toasts.all(),
    violations: () => journal.violations.all(),
    held: () => bot.queue.held().map((update) => JSON.parse(update.json)),
    heldCount: () => bot.queue.size(),
    counts: () => ({
      calls: Object.fromEntries(
        [...journal.counts].map(([method, counts]) => [method, Object.fromEntries(counts)]),
      ),
      tooManyRequests: countOf(journal, 429),
      deliveries: Object.fromEntries(everyChat().map((chat) => [chat.id, chat.deliveries])),
    }),
  }
}

type FaultControl = Pick<Control, 'fault' | 'clearFaults' | 'injectRawUpdate' | 'retryAfter'>

function faultControl({ world, faults }: Core): FaultControl {
  const bot = world.firstBot
  return {
    fault: (fault) => faults.arm(fault),
    clearFaults: () => faults.clear(),
    injectRawUpdate: (update) =>
      bot.queue.put('', update, { lane: 'raw', keepMs: 24 * 60 * 60 * 1_000 }),
    retryAfter: (chatId, seconds) => bot.limits.bar(chatId, seconds),
  }
}
