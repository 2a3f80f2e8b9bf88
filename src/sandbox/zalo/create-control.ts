import { SandboxError } from '../base/index.js'
import type { Control, QuoteOptions, SayOptions } from './control.js'
import type { Core } from './core.js'
import { directWith } from './directs.js'
import { addAccount, addGroup, join, leave, lockSending, removeAccount, rename } from './groups.js'
import { actorIn, chatIn, groupIn, messageIn, personIn, pollIn, writerIn } from './people.js'
import { canChoose, castVote } from './polls.js'
import { post, takeBack } from './posting.js'
import { react } from './reacting.js'
import { viewChat, viewMessages } from './reading.js'
import { newFile, newPicture, newVoice, quoteOf, said } from './saying.js'
import type { Chat, Content, World } from './state.js'

export function createControl(core: Core): Control {
  return {
    ...peopleControl(core.world),
    ...groupControl(core.world),
    ...readingControl(core),
    ...socketControl(core),
    ...sessionControl(core),
  }
}

type PeopleControl = Pick<
  Control,
  | 'addPerson'
  | 'say'
  | 'whisper'
  | 'sendImage'
  | 'sendAlbum'
  | 'sendFile'
  | 'sendVoice'
  | 'sendLocation'
  | 'react'
  | 'vote'
  | 'recall'
>

function peopleControl(world: World): PeopleControl {
  return {
    addPerson({ name, id = world.ids.person() }) {
      const person = { id, name }
      world.people.set(id, person)
      return person
    },
    say: (personId, chatId, text, options) =>
      sayIn(world, chatIn(world, chatId), personId, text, options),
    whisper: (personId, text, options) =>
      sayIn(world, directWith(world, personIn(world, personId).id), personId, text, options),
    sendImage: (personId, chatId, text = '', image, options) =>
      put(world, chatId, personId, { ...newPicture(world, image), text }, options),
    sendAlbum(personId, chatId, images, caption = '', options) {
      const id = String(world.now().getTime())
      return images.map((image, place) =>
        put(
          world,
          chatId,
          personId,
          {
            ...newPicture(world, image),
            text: place === 0 ? caption : '',
            album: { id, place, size: images.length },
          },
          options,
        ),
      )
    },
    sendFile: (personId, chatId, request, options) =>
      put(world, chatId, personId, newFile(world, request), options),
    sendVoice: (personId, chatId, bytes, options) =>
      put(world, chatId, personId, newVoice(world, bytes), options),
    sendLocation: (personId, chatId, { title = '', ...spot }, options) =>
      put(world, chatId, personId, { kind: 'location', title, ...spot }, options),
    react(personId, chatId, messageId, icon, options = {}) {
      const chat = chatIn(world, chatId)
      const { id } = actorIn(world, chat, personId)
      const sign = { icon, fromPhone: options.fromComputer !== true }
      react(world, chat, id, messageIn(chat, messageId), sign)
    },
    vote: (personId, chatId, pollId, optionIds) =>
      voteAs(world, groupIn(world, chatId), personId, pollId, optionIds),
    recall: (personId, chatId, messageId) =>
      recallAs(world, chatIn(world, chatId), personId, messageId),
  }
}

function put(
  world: World,
  chatId: string,
  personId: string,
  content: Content,
  options: QuoteOptions = {},
): string {
  const isDirect = chatId === personId
  const chat = isDirect ? directWith(world, personIn(world, personId).id) : chatIn(world, chatId)
  const { id } = writerIn(world, chat, personId)
  return post(world, chat, { fromId: id, content, ...quoteIn(chat, options) }).id
}

function quoteIn(chat: Chat, { quote }: QuoteOptions) {
  return quote === undefined ? {} : { quote: quoteOf(messageIn(chat, quote)) }
}

function sayIn(
  world: World,
  chat: Chat,
  personId: string,
  text: string,
  options: SayOptions = {},
): string {
  const { id } = writerIn(world, chat, personId)
  const content = said(world, text, options)
  return post(world, chat, { fromId: id, content, ...quoteIn(chat, options) }).id
}

function voteAs(
  world: World,
  chat: Chat,
  personId: string,
  pollId: number,
  optionIds: readonly number[],
): void {
  const { id } = actorIn(world, chat, personId)
  const poll = pollIn(world, chat, pollId)
  if (!canChoose(world, poll, optionIds)) {
    throw new SandboxError(`poll ${pollId} does not take these options (any more)`)
  }
  castVote(world, chat, poll, id, optionIds)
}

function recallAs(world: World, chat: Chat, personId: string, messageId: string): void {
  const message = messageIn(chat, messageId)
  if (message.fromId !== personIn(world, personId).id) {
    throw new SandboxError(`message ${messageId} is not by person ${personId}`)
  }
  takeBack(world, chat, message)
}

type GroupControl = Pick<
  Control,
  'addGroup' | 'join' | 'leave' | 'addAccount' | 'removeAccount' | 'rename' | 'lockSending'
>

function groupControl(world: World): GroupControl {
  return {
    addGroup: (request) => viewChat(addGroup(world, request)),
    join: (personId, chatId) => join(world, groupIn(world, chatId), personId),
    leave: (personId, chatId) => leave(world, groupIn(world, chatId), personId),
    addAccount: (chatId, byPersonId) => addAccount(world, groupIn(world, chatId), byPersonId),
    removeAccount: (chatId, byPersonId) => removeAccount(world, groupIn(world, chatId), byPersonId),
    rename: (chatId, title) => rename(world, groupIn(world, chatId), title),
    lockSending: (chatId, isLocked) => lockSending(world, groupIn(world, chatId), isLocked),
  }
}

type ReadingControl = Pick<
  Control,
  'people' | 'chats' | 'messages' | 'calls' | 'counts' | 'accepted' | 'logins'
>

function readingControl(core: Core): ReadingControl {
  const { world, journal } = core
  const everyChat = () => [...world.groups.values(), ...world.directs.values()]
  return {
    people: () => [...world.people.values()],
    chats: () => everyChat().map(viewChat),
    messages(chatId) {
      // A person who never spoke to the account has an empty conversation, not none.
      const isQuiet = world.people.has(chatId) && !world.directs.has(chatId)
      return isQuiet ? [] : viewMessages(world, chatIn(world, chatId))
    },
    calls: () => journal.calls.all(),
    counts() {
      const counts = [...journal.counts].map(
        ([path, byOutcome]) => [path, Object.fromEntries(byOutcome)] as const,
      )
      return Object.fromEntries(counts)
    },
    accepted: () => everyChat().reduce((sum, chat) => sum + chat.deliveries, 0),
    logins: () => core.logins,
  }
}

type SocketControl = Pick<
  Control,
  | 'sockets'
  | 'socketsOpened'
  | 'cutSockets'
  | 'silenceSockets'
  | 'kick'
  | 'holdElsewhere'
  | 'injectFrame'
>

function socketControl({ sockets }: Core): SocketControl {
  return {
    sockets: () => sockets.open(),
    socketsOpened: () => sockets.openedEver(),
    cutSockets: (code = 1006) => sockets.close(code),
    silenceSockets: () => sockets.silence(),
    kick: (code) => sockets.kick(code),
    holdElsewhere: (isElsewhere) => sockets.holdElsewhere(isElsewhere),
    injectFrame: (cmd, subCmd, body) =>
      sockets.inject(cmd, subCmd, typeof body === 'string' ? body : JSON.stringify(body)),
  }
}

type SessionControl = Pick<
  Control,
  | 'fault'
  | 'clearFaults'
  | 'expireSession'
  | 'renewCookies'
  | 'scanCode'
  | 'confirmCode'
  | 'declineCode'
>

function sessionControl({ faults, sessions, sockets, codes }: Core): SessionControl {
  return {
    fault: (fault) => faults.arm(fault),
    clearFaults: () => faults.clear(),
    expireSession() {
      sessions.expire()
      // With which code the platform closes the sockets of a dead session is unknown.
      sockets.close(1000)
    },
    renewCookies: () => sessions.renew(),
    scanCode: () => codes.scan(),
    confirmCode: () => codes.settle('confirmed'),
    declineCode: () => codes.settle('declined'),
  }
}
