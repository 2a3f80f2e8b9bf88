import type { Mark } from '../../src/channels/index.js'
import type { MessageView } from '../../src/sandbox/zalo/index.js'
import { type ChannelSandbox, describeChannel, type Mood, type Shown } from './contract.js'
import { startAccount } from './zalo/account.js'

/** A group with us and Lan in it. */
async function startSandbox(): Promise<ChannelSandbox> {
  const account = await startAccount()
  const { sandbox: platform } = account
  const lan = platform.addPerson({ name: 'Lan' })
  const { id: group } = platform.addGroup({ title: 'Thôn Đông', members: [lan.id] })
  const channel = account.channel()

  const moods: Record<Mood, () => unknown> = {
    throttles: () => platform.fault({ kind: 'refuse', code: 221 }),
    removed: () => platform.removeAccount(group, lan.id),
    muted: () => platform.lockSending(group, true),
    breaks: () => platform.fault({ kind: 'deliverThenDrop' }),
    hangs: () => platform.fault({ kind: 'hang', ms: 2_000 }),
    babbles: () => platform.fault({ kind: 'garbage' }),
    // Zalo's own way of refusing one is not known.
    looks: () => platform.fault({ kind: 'refuse', code: 114, path: UPLOAD }),
  }
  const ours = (chat: string) =>
    platform.messages(chat.replace('u:', '')).filter(({ from }) => from.isAccount)
  const pollOf = (messageId: string) => {
    const poll = platform
      .messages(group)
      .find((message) => `poll:${message.poll?.id}` === messageId)
    if (!poll?.poll) throw new Error('no such poll')
    return poll.poll
  }

  return {
    channel,
    group,
    person: lan,
    throttle: { kind: 'throttled', waitMs: 3_600_000, scope: 'account' },
    shown: (chat) => ours(chat).map(toShown),
    taken: () => platform.accepted(),
    uploaded: () => platform.counts()[UPLOAD]?.['0'] ?? 0,
    setMood: (mood) => void moods[mood](),
    down: () => platform.down(),
    up: () => platform.up(),
    held: () => 0,
    says: (text) => void platform.say(lan.id, group, text),
    talks() {
      const answered = platform.say(lan.id, group, 'Chợ họp mấy giờ?')
      platform.say(lan.id, group, 'Sáu giờ', { quote: answered })
      platform.say(lan.id, group, 'Mời bà con xem', { mentionsAccount: true })
      platform.sendImage(lan.id, group, 'Ảnh chợ')
    },
    replies: (messageId, text) => void platform.say(lan.id, group, text, { quote: messageId }),
    repliesMasked: absent,
    presses: absent,
    whispers: (text) => void platform.whisper(lan.id, text),
    sendsPhoto: (photo, caption) => void platform.sendImage(lan.id, lan.id, caption, photo),
    sendsAlbum: (photos, caption) => void platform.sendAlbum(lan.id, lan.id, photos, caption),
    sendsFile: (name, bytes) => void platform.sendFile(lan.id, lan.id, { name, bytes }),
    reacts: (messageId, heart) => platform.react(lan.id, group, messageId, heart ? '/-heart' : ''),
    votes(messageId, choice) {
      const { id, options } = pollOf(messageId)
      const chosen = options[choice]
      platform.vote(lan.id, group, id, chosen ? [chosen.id] : [])
    },
    removesUs: () => platform.removeAccount(group, lan.id),
    letsUsIn: () => platform.addAccount(group, lan.id),
    moves: absent,
    renames: (title) => platform.rename(group, title),
    opensTopic: absent,
    closesTopic: absent,
    deletesTopic: absent,
    saysIn: absent,
    repliesIn: absent,
    pressesIn: absent,
    toasts: absent,
    logsUsOut: () => platform.expireSession(),
    logsUsIn: () => account.logInAnew(),
    opensElsewhere() {
      platform.holdElsewhere(true)
      platform.kick(3003)
    },
    leavesToUs: () => platform.holdElsewhere(false),
    stop: () => account.stop(),
  }
}

/** Asked for by promises only that Zalo cannot keep. */
function absent(): never {
  throw new Error('not on Zalo')
}

function toShown(message: MessageView): Shown {
  return {
    messageId: message.id,
    text: message.text,
    marks: message.styles.map(toMark),
    buttons: [],
    ...(message.image && { image: message.image }),
    asks: false,
    ...(message.quote && { replyTo: message.quote.id }),
  }
}

function toMark({ start, length, style }: MessageView['styles'][number]): Mark {
  return { kind: style === 'b' ? 'bold' : 'italic', from: start, to: start + length }
}

const UPLOAD = '/api/group/photo_original/upload'

const NO_BUTTONS = 'a personal account has no buttons'
const NO_TOPICS = 'a group of Zalo has no topics'
const NO_EDITS = 'what was said on Zalo can be taken back, not changed'

describeChannel('zalo', startSandbox, {
  'stand words, a picture and a file': NO_TOPICS,
  'stands nothing when it is closed or gone; outside of it the same may stand': NO_TOPICS,
  'is heard what people type, answer and press there, and that it was there': NO_TOPICS,
  'leads to an address from its own letters': 'an address stands in the text',
  'links to us where a mark starts a conversation':
    'no link starts a conversation with words in it',
  'shows buttons in their rows': NO_BUTTONS,
  'shows buttons under a picture': NO_BUTTONS,
  'answers a message with a picture': 'a picture quotes nothing',
  'hands a file over with the words of its message': 'only pictures go up over HTTP alone',
  'offers a reply where it asks for one': 'nobody can be made to answer',
  'tells the new name of a group that moved': 'a group keeps its id for good',
  'changes a message, and again without harm': NO_EDITS,
  'changes the buttons only, and again without harm': NO_BUTTONS,
  'changes the words under a picture, and again without harm': NO_EDITS,
  'changes only the buttons under a picture': NO_BUTTONS,
  'refuses for good to change the buttons of a message that is gone': NO_BUTTONS,
  'hears a button, and answers it with a toast': NO_BUTTONS,
  'hears a group that speaks as itself, as a mask': 'a group does not speak',
  'hears once that the group moved, and where': 'a group keeps its id for good',
  'tells the platform that we have a batch only when it was taken':
    'Zalo is told nothing: what it has shown we hold until it is taken',
  'finishes what is in hand when told to stop, and keeps it from coming again':
    'a new line shows once more what was said since the login, under the same ids',
})
