import { findArticle } from '../articles/index.js'
import type { Capabilities, Message } from '../channels/index.js'
import { compose, postedBefore } from '../publishing/index.js'
import { type Answer, type Asked, type Command, says } from './command.js'
import { helpText } from './help.js'

/** Opens a direct conversation; from a post's "read on" it gives the whole article. */
export const start: Command = {
  names: ['batdau', 'start'],
  who: 'anyone',
  async run(asked) {
    const [, number] = /^bai_(\d{1,9})$/.exec(asked.args) ?? []
    return number ? await wholeArticle(asked, number) : says(helpText(asked))
  },
}

/** Members read what has been posted; drafts are for staff. */
async function wholeArticle(asked: Asked, number: string): Promise<Answer> {
  const { trx, deps, staff } = asked
  const article = await findArticle(trx, number)
  if (!article || !(staff || (await postedBefore(trx, article.id))))
    return says(deps.words.commands.noSuchArticle(number))
  return { say: wholeText(asked, article) }
}

/** An article in full, as direct messages. */
export function wholeText(
  { deps, event }: Asked,
  article: Parameters<typeof compose>[0],
): readonly Message[] {
  const capabilities = capabilitiesOf(deps.channels, event.from.channel)
  const parts = compose(article, { form: 'full', capabilities, words: deps.words })
  return parts.map(({ buttons: _rating, ...part }) => part)
}

const PLAIN: Pick<Capabilities, 'textLimit' | 'buttons'> = { textLimit: 2_000, buttons: false }

function capabilitiesOf(
  channels: Asked['deps']['channels'],
  name: Asked['event']['from']['channel'],
): Pick<Capabilities, 'textLimit' | 'buttons'> {
  return channels.get(name) ?? PLAIN
}
