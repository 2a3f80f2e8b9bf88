import type { Words } from '../channel.js'
import {
  type Fields,
  id,
  integer,
  list,
  maybeFields,
  maybeId,
  maybeText,
  readFields,
  text,
} from './fields.js'
import { readFiles, readSpot } from './files.js'
import { nameOfTheirs } from './names.js'

/**
 * What somebody said, with an empty text for a picture, a voice or the like without words;
 * `undefined` for what nobody says: calls, notices, messages taken back. `uid`: our own.
 */
export function readWords(message: Fields, uid: string): Words | undefined {
  const said = saidIn(message)
  if (said === undefined) return undefined
  const replyTo = readReply(message, uid)
  return {
    kind: 'words',
    text: withoutCall(said, message, uid),
    messageId: nameOfTheirs({ msgId: id(message, 'msgId'), cliMsgId: id(message, 'cliMsgId') }),
    ...(replyTo && { replyTo }),
    ...readFiles(message),
    ...readSpot(message),
  }
}

/**
 * The one gate for talk: whether people addressed us. Everything in a direct conversation;
 * in a group a command, or a reply to a message of ours.
 */
export function isMeantForUs(words: Words, direct: boolean): boolean {
  return direct || words.replyTo?.ours === true || COMMAND.test(words.text)
}

const COMMAND = /^\/[\p{L}\p{M}\p{N}_]+(?=[\s\u200B]|$)/u

/** Kinds of messages that need no words, by `msgType`. Of those with a title it is what people wrote along. */
const WORDLESS: ReadonlySet<string> = new Set([
  'chat.photo',
  'chat.doodle',
  'chat.gif',
  'chat.location.new',
  'chat.sticker',
  'chat.video.msg',
  'chat.voice',
  'share.file',
])
const TITLED: ReadonlySet<string> = new Set(['chat.photo', 'chat.video.msg'])

function saidIn(message: Fields): string | undefined {
  if (typeof message['content'] === 'string') return text(message, 'content')
  const type = maybeText(message, 'msgType') ?? ''
  const content = maybeFields(message, 'content')
  if (!content) return WORDLESS.has(type) ? '' : undefined
  // How a text with bold letters and the like comes (as other clients read it).
  if (content['action'] === 'rtf') return text(content, 'title')
  if (LINKED.has(type)) return saidAroundLink(content)
  if (!WORDLESS.has(type)) return undefined
  return TITLED.has(type) ? (maybeText(content, 'title') ?? '') : ''
}

/** A text with an address in it comes as one of these: whole in `title`, however long. */
const LINKED: ReadonlySet<string> = new Set(['chat.link', 'chat.recommended'])

/** `recommened.user` is somebody's card, the others (`recommened.misscall`, …) are calls. The misspelling is Zalo's. */
function saidAroundLink(content: Fields): string | undefined {
  const action = maybeText(content, 'action') ?? ''
  if (action === 'recommened.user') return ''
  if (action !== '' && !action.endsWith('.link')) return undefined
  return maybeText(content, 'title') ?? maybeText(content, 'href') ?? ''
}

/** The text less our own name before it: the app puts it there when one calls us, or answers. */
function withoutCall(said: string, message: Fields, uid: string): string {
  let rest = 0
  for (const { pos, len } of callsOf(message, uid)) {
    if (said.slice(rest, pos).trim() === '') rest = Math.max(rest, pos + len)
  }
  return rest === 0 ? said : said.slice(rest).trimStart()
}

/** Where we are named, from the front; positions are UTF-16 units. */
function callsOf(message: Fields, uid: string): readonly { pos: number; len: number }[] {
  return list(message, 'mentions')
    .map((mention) => readFields(mention, 'mentions'))
    .filter((mention) => String(mention['uid']) === uid)
    .map((mention) => ({ pos: integer(mention, 'pos'), len: integer(mention, 'len') }))
    .sort((a, b) => a.pos - b.pos)
}

function readReply(message: Fields, uid: string): Words['replyTo'] {
  const quote = maybeFields(message, 'quote')
  const msgId = quote && maybeId(quote, 'globalMsgId')
  if (!quote || msgId === undefined) return undefined
  const cliMsgId = maybeId(quote, 'cliMsgId') ?? '0'
  const ours = id(quote, 'ownerId') === uid
  return {
    messageId: ours ? msgId : nameOfTheirs({ msgId, cliMsgId }),
    secondaryId: cliMsgId,
    ours,
  }
}
