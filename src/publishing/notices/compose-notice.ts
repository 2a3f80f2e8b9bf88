import type { Message } from '../../channels/index.js'
import { noticeButtons } from '../../feedback/index.js'
import type { Words } from '../../language/index.js'
import { inParts, type Looks } from '../compose.js'
import { append, type Piece, plain } from '../piece.js'
import type { Notice } from './notice.js'

export interface NoticeLooks {
  readonly capabilities: Pick<
    Looks,
    'textLimit' | 'markedBytes' | 'buttons' | 'polls' | 'hearsReactions'
  >
  readonly words: Words
}

/**
 * Writes a notice as the groups of one channel will see it. Where there are buttons they stand under the last part: one
 * for each choice, and one by which people say that they have read it. Without buttons (Zalo) the choices are a poll of
 * the platform where it is asked for those, else numbers to reply with; and that it was read people show by any sign
 * under it, which Zalo tells us of, or by a word in reply. A poll with one choice is not asked for: nobody has
 * published that Zalo makes such.
 */
export function composeNotice(notice: Notice, looks: NoticeLooks): readonly Message[] {
  const { capabilities, words } = looks
  const head = words.notices.head
  const bold: Piece = { text: head, marks: [{ kind: 'bold', from: 0, to: head.length }] }
  const said = append(bold, plain(notice.text), '\n\n')
  const parts = inParts(said, closingOf(notice, looks), looks)
  const buttons = capabilities.buttons ? noticeButtons(notice, words) : []
  const messages = parts.map((part, at) => ({
    ...part,
    ...(at === parts.length - 1 && buttons.length > 0 && { buttons }),
  }))
  if (notice.question === null || !asPoll(looks)) return messages
  return [...messages, { text: notice.question, choices: notice.choices }]
}

function asPoll({ capabilities: { buttons, polls } }: NoticeLooks): boolean {
  return polls && !buttons
}

/** The question, and how to answer where there are no buttons. */
function closingOf({ question, choices, hasButton }: Notice, looks: NoticeLooks): Piece {
  const { capabilities, words } = looks
  const { notices } = words
  const asked = question !== null && !asPoll(looks) ? notices.question(question) : ''
  if (capabilities.buttons) return plain(asked)
  const byNumber = asked === '' ? '' : notices.byNumber(choices)
  const read = hasButton ? notices.howToRead(capabilities.hearsReactions) : ''
  return plain([[asked, byNumber].filter(Boolean).join('\n'), read].filter(Boolean).join('\n\n'))
}
