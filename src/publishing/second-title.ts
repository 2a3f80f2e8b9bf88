import type { Article } from '../articles/index.js'
import type { Message } from '../channels/index.js'
import type { PartsByChannel, SecondTitle } from './posts.js'

/** Longer ones would push the text out of the message. */
const LONGEST_TITLE = 200

/** Why a second title cannot be compared with the first. */
export type TitleFault =
  /** It is the first, or none. */
  | 'same'
  | 'too-long'
  /** Under it the post would be cut, or lose its picture, where under the first it is not: more than the title would differ. */
  | 'uneven'

/** The article under another title; undefined where that could not be compared. */
export function retitled(article: Article, title: string): Article | TitleFault {
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const second = plain(title)
  if (second === '' || second === plain(article.title)) return 'same'
  return second.length > LONGEST_TITLE ? 'too-long' : { ...article, title: second }
}

/** Both as they are to be said, where only the title differs between them. */
export function paired(
  title: string,
  first: PartsByChannel,
  second: PartsByChannel,
): SecondTitle | TitleFault {
  const isEven = [...first].every(([channel, parts]) => isAlike(parts, second.get(channel) ?? []))
  return isEven ? { title, parts: second } : 'uneven'
}

function isAlike(one: readonly Message[], other: readonly Message[]): boolean {
  return (
    one.length === other.length &&
    one.every((message, at) => {
      const twin = other[at]
      return (
        message.image?.hash === twin?.image?.hash &&
        (message.choices === undefined) === (twin?.choices === undefined)
      )
    })
  )
}
