import type { AccountNews } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { accountName } from '../delivery/index.js'
import { tellAdmins } from '../publishing/index.js'
import type { CommandDeps } from './command.js'

/**
 * Tells the admins over the whole area what befell an account, through the other accounts that can
 * reach them, once for each piece of news. Needs a transaction.
 */
export async function putAlert(
  trx: Db,
  { id, account, news }: AccountNews,
  now: Date,
  { words, speakers }: Pick<CommandDeps, 'words' | 'speakers'>,
): Promise<void> {
  const { channel, name } = await accountName(trx, account)
  const others = speakers.filter((one) => one.account !== account)
  const text = words.commands.accountNews(news, name, channel)
  await tellAdmins(trx, `alert:${id}`, text, others, now)
}
