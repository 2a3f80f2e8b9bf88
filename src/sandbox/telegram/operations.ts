import { z } from 'zod'
import { type NamedOperation, named, type Operation } from '../base/index.js'
import type { Control } from './control.js'

const id = z.number().int()
const text = z.string()
const some = z.number().positive()
const nothing = z.object({})
const inChat = z.object({ chatId: id })
const byPerson = inChat.extend({ personId: id })
const onMessage = byPerson.extend({ messageId: id })
const saying = {
  text,
  options: z
    .object({
      replyTo: id.exactOptional(),
      topicId: id.exactOptional(),
      forwardedFrom: text.exactOptional(),
    })
    .exactOptional(),
}
const group = z.object({
  title: text,
  id: id.exactOptional(),
  supergroup: z.boolean().exactOptional(),
  members: z.array(id).exactOptional(),
  bot: z.enum(['member', 'administrator', 'absent']).exactOptional(),
  announce: z.boolean().exactOptional(),
})
const file = z.object({
  kind: z.enum(['photo', 'document', 'voice', 'video']),
  base64: text,
  name: text.exactOptional(),
  mime: text.exactOptional(),
  caption: text.exactOptional(),
  replyTo: id.exactOptional(),
  topicId: id.exactOptional(),
  forwardedFrom: text.exactOptional(),
})
const album = byPerson.extend({ files: z.array(file).min(2).max(10) })
const location = byPerson.extend({
  latitude: z.number(),
  longitude: z.number(),
  title: text.exactOptional(),
  replyTo: id.exactOptional(),
  topicId: id.exactOptional(),
})
const fault = z.object({
  kind: z.enum([
    'status500',
    'status502html',
    'hang',
    'dropBeforeStore',
    'deliverThenDrop',
    'garbageJson',
    'latency',
  ]),
  method: text.exactOptional(),
  chatId: id.exactOptional(),
  times: some.exactOptional(),
  ms: some.exactOptional(),
})
const barred = z.object({ chatId: z.union([id, z.literal('all')]), seconds: some })

/** Every operation of the control surface under its own name. */
export function createOperations(control: Control): ReadonlyMap<string, Operation> {
  return new Map<string, Operation>([
    ...peopleOperations(control),
    ...groupOperations(control),
    ...readingOperations(control),
    ...faultOperations(control),
  ])
}

function peopleOperations(control: Control): readonly NamedOperation[] {
  const person = z.object({ firstName: text, id: id.exactOptional() })
  const press = onMessage.extend({ button: z.union([id, text]) })
  const direct = z.object({ personId: id, startPayload: text.exactOptional() })
  const asChannel = inChat.extend({ channelTitle: text, ...saying })
  return [
    named('addPerson', person, (body) => control.addPerson(body)),
    named('press', press, ({ personId, chatId, messageId, button }) =>
      control.press(personId, chatId, messageId, button),
    ),
    named('say', byPerson.extend(saying), (body) =>
      control.say(body.personId, body.chatId, body.text, body.options),
    ),
    named('sendAlbum', album, ({ personId, chatId, files }) =>
      control.sendAlbum(
        personId,
        chatId,
        files.map(({ base64, ...one }) => ({ ...one, bytes: Buffer.from(base64, 'base64') })),
      ),
    ),
    named('sendFile', byPerson.extend(file.shape), ({ personId, chatId, base64, ...request }) =>
      control.sendFile(personId, chatId, { ...request, bytes: Buffer.from(base64, 'base64') }),
    ),
    named('sendLocation', location, ({ personId, chatId, ...request }) =>
      control.sendLocation(personId, chatId, request),
    ),
    named('edit', onMessage.extend({ text }), (body) =>
      control.edit(body.personId, body.chatId, body.messageId, body.text),
    ),
    named('react', onMessage.extend({ emoji: z.array(text) }), (body) =>
      control.react(body.personId, body.chatId, body.messageId, body.emoji),
    ),
    named('sayAnonymously', inChat.extend(saying), (body) =>
      control.sayAnonymously(body.chatId, body.text, body.options),
    ),
    named('sayAsChannel', asChannel, (body) =>
      control.sayAsChannel(body.chatId, body.channelTitle, body.text, body.options),
    ),
    named('channelAutoForward', inChat.extend({ channelTitle: text, text }), (body) =>
      control.channelAutoForward(body.chatId, body.channelTitle, body.text),
    ),
    named('openDirect', direct, (body) => control.openDirect(body.personId, body.startPayload)),
    named('block', z.object({ personId: id }), (body) => control.block(body.personId)),
  ]
}

function groupOperations(control: Control): readonly NamedOperation[] {
  return [
    named('addGroup', group, (body) => control.addGroup(body)),
    named('join', byPerson, (body) => control.join(body.personId, body.chatId)),
    named('leave', byPerson, (body) => control.leave(body.personId, body.chatId)),
    named('addBot', byPerson, (body) => control.addBot(body.chatId, body.personId)),
    named('removeBot', byPerson, (body) => control.removeBot(body.chatId, body.personId)),
    named('promoteBot', inChat, (body) => control.promoteBot(body.chatId)),
    named('muteBot', inChat, (body) => control.muteBot(body.chatId)),
    named('unmuteBot', inChat, (body) => control.unmuteBot(body.chatId)),
    named('migrate', inChat, (body) => control.migrate(body.chatId)),
    named('rename', inChat.extend({ title: text }), (body) =>
      control.rename(body.chatId, body.title),
    ),
    ...topicOperations(control),
  ]
}

function topicOperations(control: Control): readonly NamedOperation[] {
  const onTopic = byPerson.extend({ topicId: id })
  return [
    named('createTopic', byPerson.extend({ name: text }), (body) =>
      control.createTopic(body.personId, body.chatId, body.name),
    ),
    named('closeTopic', onTopic, (body) =>
      control.closeTopic(body.personId, body.chatId, body.topicId),
    ),
    named('reopenTopic', onTopic, (body) =>
      control.reopenTopic(body.personId, body.chatId, body.topicId),
    ),
    named('deleteTopic', inChat.extend({ topicId: id }), (body) =>
      control.deleteTopic(body.chatId, body.topicId),
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
    named('toasts', nothing, () => control.toasts()),
    named('violations', nothing, () => control.violations()),
    named('held', nothing, () => control.held()),
    named('heldCount', nothing, () => control.heldCount()),
  ]
}

function faultOperations(control: Control): readonly NamedOperation[] {
  return [
    named('fault', fault, (body) => {
      control.fault(body)
    }),
    named('clearFaults', nothing, () => control.clearFaults()),
    named('injectRawUpdate', z.record(text, z.unknown()), (body) => control.injectRawUpdate(body)),
    named('retryAfter', barred, (body) => control.retryAfter(body.chatId, body.seconds)),
  ]
}
