import { findArticle } from '../articles/index.js'
import type { Message } from '../channels/index.js'
import { ASIDE, tellAside } from '../feedback/index.js'
import { allows, findMember, isInviteCode } from '../people/index.js'
import { compose, type Looks, postedBefore } from '../publishing/index.js'
import { type Answer, type Asked, type Command, says } from './command.js'
import { helpText } from './help.js'
import { openInvitation } from './invitation.js'
import { GUIDANCE } from './taken.js'

/** Opens a direct conversation; from a post's "read on" it gives the whole article. */
export const start: Command = {
  names: ['batdau', 'start'],
  who: 'anyone',
  async run(asked) {
    const [, number] = /^bai_(\d{1,9})$/.exec(asked.args) ?? []
    if (number) return await wholeArticle(asked, number)
    if (isInviteCode(asked.args)) return await openInvitation(asked)
    const { guidance } = asked.deps.words.members
    if (asked.args === GUIDANCE.complaint) return says(guidance.complaint)
    if (asked.args === GUIDANCE.secret) return says(guidance.secret)
    if (asked.args === ASIDE) return await whatWaits(asked)
    return says(helpText(asked))
  },
}

/** What the office has to say to somebody alone; it comes as an answer of its own. */
async function whatWaits({ trx, event: { from, by, direct }, now, deps }: Asked): Promise<Answer> {
  const seen = { channel: from.channel, person: by }
  const member = direct && by.kind === 'person' ? await findMember(trx, seen) : undefined
  const told = member ? await tellAside(trx, member, now, deps) : 0
  return told > 0 ? { say: [] } : says(deps.words.cases.noneAside)
}

/** The whole of an article that was posted, told directly: a group need not read along. */
export const read: Command = {
  names: ['doc', 'read'],
  who: 'anyone',
  async run(asked) {
    const { commands } = asked.deps.words
    if (!asked.event.direct) return says(commands.readInDirect)
    const [, number] = /^(?:bài|bai)?\s*#?(\d{1,9})$/iu.exec(asked.args) ?? []
    return number ? await wholeArticle(asked, number) : says(commands.whichToRead)
  },
}

/** Members read what has been posted; drafts are for staff. */
async function wholeArticle(asked: Asked, number: string): Promise<Answer> {
  const { trx, deps, staff } = asked
  const article = await findArticle(trx, number)
  if (!article || !((staff && allows(staff, 'show')) || (await postedBefore(trx, article.id))))
    return says(deps.words.commands.noSuchArticle(number))
  return { say: wholeText(asked, article) }
}

/** An article in full, as direct messages. */
export function wholeText(
  { deps, event }: Asked,
  article: Parameters<typeof compose>[0],
): readonly Message[] {
  const capabilities = capabilitiesOf(deps.channels, event.from.channel)
  return compose(article, { form: 'full', capabilities, words: deps.words })
}

/** What every channel can do. */
const PLAIN: Looks = {
  textLimit: 2_000,
  images: false,
  captionLimit: 0,
  buttons: false,
  hearsReactions: false,
  polls: false,
  links: false,
}

function capabilitiesOf(
  channels: Asked['deps']['channels'],
  name: Asked['event']['from']['channel'],
): Looks {
  return channels.get(name) ?? PLAIN
}
