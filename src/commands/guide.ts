import { countKinds } from '../attachments/index.js'
import { fold } from '../base/index.js'
import type { Button, Message } from '../channels/index.js'
import type { FeedbackKind } from '../db/index.js'
import { readKind } from '../feedback/index.js'
import type { Words } from '../language/index.js'
import { putConsent } from '../privacy/index.js'
import { type Answer, type Asked, says } from './command.js'
import type { Guide } from './dialogs.js'
import { noticeFor } from './help.js'
import { sentWith } from './sent-with.js'
import { takeNow } from './take-now.js'

/** What stands before the words of a button of the guide. */
export const GUIDE_PRESS = 'g:'

const KINDS: readonly FeedbackKind[] = ['comment', 'report', 'petition', 'question', 'praise']

/** Asks for the step that a member has come to; the answer may be pressed, or typed. */
export function promptFor(asked: Asked, guide: Guide): Answer {
  return { say: [messageFor(asked, guide)], asks: guide }
}

function messageFor({ deps, event }: Asked, guide: Guide): Message {
  const { members } = deps.words
  const hasButtons = deps.channels.get(event.from.channel)?.buttons ?? false
  const shown = (text: string, typed: string, buttons: readonly (readonly Button[])[]): Message =>
    hasButtons ? { text, buttons } : { text: `${text}\n${typed}` }
  const button = (label: string, word: string): Button => ({ label, value: GUIDE_PRESS + word })
  const cancel = button(members.cancel, 'huy')
  switch (guide.step) {
    case 'consent':
      return shown(
        `${noticeFor(deps, event.from.channel).text}\n\n${members.askConsent}`,
        members.typeConsent,
        [[button(members.agree, 'dong y'), button(members.disagree, 'huy')]],
      )
    case 'kind':
      return shown(members.askKind, members.typeKind, [
        ...KINDS.map((kind) => [button(members.kinds[kind], KIND_WORD[kind])]),
        [cancel],
      ])
    case 'text':
      return shown(
        [sayGiven(members, guide), members.askText(guide.as ?? 'comment')]
          .filter(Boolean)
          .join('\n'),
        members.typeText,
        [[cancel]],
      )
    case 'place':
      return hasGiven(guide)
        ? shown(members.askMore(sayGiven(members, guide)), members.typeMore, [
            [button(members.goOn, 'tiep'), cancel],
          ])
        : shown(members.askPlace, members.typePlace, [[button(members.skip, 'bo qua'), cancel]])
    case 'name':
      return shown(members.askName, members.typeName, [
        [button(members.named, 'ghi ten'), button(members.nameless, 'an danh')],
        [cancel],
      ])
    case 'send':
      return shown(
        members.askSend(guide.as ?? 'comment', { ...guide, sent: countKinds(guide.files ?? []) }),
        members.typeSend,
        [[button(members.send, 'gui'), button(members.mend, 'sua'), cancel]],
      )
  }
}

function hasGiven({ files = [], place }: Guide): boolean {
  return files.length > 0 || place !== undefined
}

/** What has come with it so far; nothing where nothing has. */
function sayGiven({ given }: Words['members'], { files = [], place }: Guide): string {
  return files.length > 0 || place ? given(countKinds(files), place) : ''
}

const KIND_WORD: Readonly<Record<FeedbackKind, string>> = {
  comment: 'gop y',
  report: 'phan anh',
  petition: 'kien nghi',
  question: 'hoi',
  praise: 'khen',
}

/** Takes an answer to the guide: the next step, the same again, or the end. */
export async function answerGuide(
  asked: Asked,
  guide: Guide,
  way: 'button' | 'word',
): Promise<Answer> {
  const { members } = asked.deps.words
  const { text } = asked.said
  const word = fold(text)
    .replace(/[\s.!,…]+/gu, ' ')
    .trim()
  if (word === 'huy' || word === 'thoi' || word === 'cancel') return says(members.cancelled)
  const { files = [], spot, album } = asked.said
  if (files.length === 0 && !spot) return await STEPS[guide.step](asked, guide, { text, word, way })
  const sent = sentWith(asked.said)
  const more = {
    ...sent,
    ...(album && { album }),
    files: [...(guide.files ?? []), ...(sent.files ?? [])],
  }
  return await takeSent(asked, { ...guide, ...more }, { text, word, way })
}

/** A file or a place is an answer at any step; the words with it are one only where words are wanted. */
async function takeSent(asked: Asked, guide: Guide, said: Said): Promise<Answer> {
  const hasWords = said.word !== ''
  if (guide.step === 'text' && hasWords) return await STEPS.text(asked, guide, said)
  if (guide.step !== 'place' || !hasWords) return promptFor(asked, guide)
  return promptFor(asked, {
    ...guide,
    place: [said.text.trim(), guide.place].filter(Boolean).join('; '),
  })
}

interface Said {
  readonly text: string
  readonly word: string
  readonly way: 'button' | 'word'
}

const STEPS: Readonly<
  Record<Guide['step'], (asked: Asked, guide: Guide, said: Said) => Promise<Answer>>
> = {
  async consent(asked, guide, { word, way }) {
    if (word !== 'dong y' && word !== 'agree') return again(asked, guide)
    const { trx, event, now, deps } = asked
    const notice = noticeFor(deps, event.from.channel)
    await putConsent(trx, event, notice, { act: 'given', way }, now, deps.seal)
    if (guide.text) return await takeNow(asked, guide)
    return promptFor(asked, { ...guide, step: guide.as ? 'text' : 'kind' })
  },
  async kind(asked, guide, { word }) {
    const kind = readKind(word) ?? KINDS[Number(word) - 1]
    return kind ? promptFor(asked, { ...guide, as: kind, step: 'text' }) : again(asked, guide)
  },
  async text(asked, guide, { text, word }) {
    // Said twice, because the question came late: it still names the kind.
    const kind = readKind(word)
    if (kind) return promptFor(asked, { ...guide, as: kind })
    if (text.trim() === '') return { ...says(asked.deps.words.commands.sendTextOnly), asks: guide }
    const { messageId } = asked.said
    return promptFor(asked, { ...guide, text, messageId, step: 'place' })
  },
  async place(asked, guide, { text, word }) {
    if (SKIPS.has(word)) return promptFor(asked, { ...guide, step: 'name' })
    // A spot on the map stays beside what they call the place.
    const place = [text.trim(), guide.place].filter(Boolean).join('; ')
    return promptFor(asked, { ...guide, place, step: 'name' })
  },
  async name(asked, guide, { word }) {
    if (word === 'an danh' || word === 'anonymous')
      return promptFor(asked, { ...guide, isAnonymous: true, step: 'send' })
    if (word === 'ghi ten' || word === 'named')
      return promptFor(asked, { ...guide, isAnonymous: false, step: 'send' })
    return again(asked, guide)
  },
  async send(asked, guide, { word }) {
    if (word === 'sua' || word === 'edit') return promptFor(asked, { ...guide, step: 'text' })
    return word === 'gui' || word === 'send' ? await takeNow(asked, guide) : again(asked, guide)
  },
}

const SKIPS: ReadonlySet<string> = new Set(['', 'bo qua', 'khong', 'tiep', 'xong', 'skip', 'next'])

function again(asked: Asked, guide: Guide): Answer {
  const { say, ...more } = promptFor(asked, guide)
  return { say: [{ text: asked.deps.words.members.notUnderstood }, ...say], ...more }
}
