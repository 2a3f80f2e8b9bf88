import { z } from 'zod'
import { type NamedOperation, named, type Operation } from '../base/index.js'
import type { Control } from './control.js'

const text = z.string()
const whole = z.number().int()
const some = z.number().positive()
const flag = z.boolean()
const nothing = z.object({})
const inChat = z.object({ chatId: text })
const byPerson = inChat.extend({ personId: text })
const onMessage = byPerson.extend({ messageId: text })
const inHands = inChat.extend({ byPersonId: text })
const saying = {
  text,
  options: z
    .object({ quote: text.exactOptional(), mentionsAccount: flag.exactOptional() })
    .exactOptional(),
}
const group = z.object({
  title: text,
  members: z.array(text).exactOptional(),
  withAccount: flag.exactOptional(),
  isSealed: flag.exactOptional(),
  lockSending: flag.exactOptional(),
  lockPolls: flag.exactOptional(),
})
const fault = z.object({
  kind: z.enum([
    'refuse',
    'status502',
    'hang',
    'dropBeforeStore',
    'deliverThenDrop',
    'nullMessage',
    'garbage',
    'latency',
  ]),
  path: text.exactOptional(),
  chatId: text.exactOptional(),
  times: some.exactOptional(),
  ms: some.exactOptional(),
  code: whole.exactOptional(),
})

/** Every operation of the control surface under its own name. */
export function createOperations(control: Control): ReadonlyMap<string, Operation> {
  return new Map<string, Operation>([
    ...peopleOperations(control),
    ...groupOperations(control),
    ...readingOperations(control),
    ...socketOperations(control),
    ...sessionOperations(control),
  ])
}

function peopleOperations(control: Control): readonly NamedOperation[] {
  const person = z.object({ name: text, id: text.exactOptional() })
  const whisper = z.object({ personId: text, ...saying })
  const image = byPerson.extend({ caption: text.exactOptional() })
  const picture = z.object({ base64: text, width: whole, height: whole })
  const album = byPerson.extend({ images: z.array(picture), caption: text.exactOptional() })
  const file = byPerson.extend({ name: text, base64: text })
  const voice = byPerson.extend({ base64: text })
  const location = byPerson.extend({
    latitude: z.number(),
    longitude: z.number(),
    title: text.exactOptional(),
  })
  const options = z.object({ fromComputer: flag.exactOptional() }).exactOptional()
  const vote = byPerson.extend({ pollId: whole, optionIds: z.array(whole) })
  return [
    named('addPerson', person, (body) => control.addPerson(body)),
    named('say', byPerson.extend(saying), (body) =>
      control.say(body.personId, body.chatId, body.text, body.options),
    ),
    named('whisper', whisper, (body) => control.whisper(body.personId, body.text, body.options)),
    named('sendImage', image, (body) =>
      control.sendImage(body.personId, body.chatId, body.caption),
    ),
    named('sendAlbum', album, ({ personId, chatId, images, caption }) =>
      control.sendAlbum(
        personId,
        chatId,
        images.map(({ base64, ...one }) => ({ ...one, bytes: Buffer.from(base64, 'base64') })),
        caption,
      ),
    ),
    named('sendFile', file, ({ personId, chatId, name, base64 }) =>
      control.sendFile(personId, chatId, { name, bytes: Buffer.from(base64, 'base64') }),
    ),
    named('sendVoice', voice, ({ personId, chatId, base64 }) =>
      control.sendVoice(personId, chatId, Buffer.from(base64, 'base64')),
    ),
    named('sendLocation', location, ({ personId, chatId, ...request }) =>
      control.sendLocation(personId, chatId, request),
    ),
    named('react', onMessage.extend({ icon: text, options }), (body) =>
      control.react(body.personId, body.chatId, body.messageId, body.icon, body.options),
    ),
    named('vote', vote, (body) =>
      control.vote(body.personId, body.chatId, body.pollId, body.optionIds),
    ),
    named('recall', onMessage, (body) =>
      control.recall(body.personId, body.chatId, body.messageId),
    ),
  ]
}

function groupOperations(control: Control): readonly NamedOperation[] {
  return [
    named('addGroup', group, (body) => control.addGroup(body)),
    named('join', byPerson, (body) => control.join(body.personId, body.chatId)),
    named('leave', byPerson, (body) => control.leave(body.personId, body.chatId)),
    named('addAccount', inHands, (body) => control.addAccount(body.chatId, body.byPersonId)),
    named('removeAccount', inHands, (body) => control.removeAccount(body.chatId, body.byPersonId)),
    named('rename', inChat.extend({ title: text }), (body) =>
      control.rename(body.chatId, body.title),
    ),
    named('lockSending', inChat.extend({ isLocked: flag }), (body) =>
      control.lockSending(body.chatId, body.isLocked),
    ),
  ]
}

function readingOperations(control: Control): readonly NamedOperation[] {
  return [
    named('people', nothing, () => control.people()),
    named('chats', nothing, () => control.chats()),
    named('messages', inChat, (body) => control.messages(body.chatId)),
    named('calls', nothing, () => control.calls()),
    named('counts', nothing, () => control.counts()),
    named('accepted', nothing, () => control.accepted()),
    named('logins', nothing, () => control.logins()),
    named('sockets', nothing, () => control.sockets()),
    named('socketsOpened', nothing, () => control.socketsOpened()),
  ]
}

function socketOperations(control: Control): readonly NamedOperation[] {
  const frame = z.object({ cmd: whole, subCmd: whole, body: z.unknown() })
  const kick = z.object({ code: z.union([z.literal(3000), z.literal(3003)]) })
  return [
    named('cutSockets', z.object({ code: whole.exactOptional() }), (body) =>
      control.cutSockets(body.code),
    ),
    named('silenceSockets', nothing, () => control.silenceSockets()),
    named('kick', kick, (body) => control.kick(body.code)),
    named('holdElsewhere', z.object({ isElsewhere: flag }), (body) =>
      control.holdElsewhere(body.isElsewhere),
    ),
    named('injectFrame', frame, (body) => control.injectFrame(body.cmd, body.subCmd, body.body)),
  ]
}

function sessionOperations(control: Control): readonly NamedOperation[] {
  return [
    named('fault', fault, (body) => {
      control.fault(body)
    }),
    named('clearFaults', nothing, () => control.clearFaults()),
    named('expireSession', nothing, () => control.expireSession()),
    named('renewCookies', nothing, () => control.renewCookies()),
    named('scanCode', nothing, () => control.scanCode()),
    named('confirmCode', nothing, () => control.confirmCode()),
    named('declineCode', nothing, () => control.declineCode()),
  ]
}
