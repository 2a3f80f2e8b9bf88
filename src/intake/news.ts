import type { AccountNews } from '../channels/index.js'
import { type CommandDeps, putAlert } from '../commands/index.js'
import type { Db } from '../db/index.js'
import { handOverGroups, setTrouble } from '../delivery/index.js'

/**
 * An account ceased to work, or works again: it is kept, and the admins are told where they can be reached. Until somebody
 * logs in anew, other accounts speak in the groups that it shares with them; one that was kicked comes back by itself.
 */
export async function takeNews(
  trx: Db,
  heard: AccountNews,
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const isNews = await setTrouble(trx, heard.account, heard.news === 'back' ? null : heard.news)
  if (heard.news === 'logged-out') {
    const others = deps.speakers
      .map(({ account }) => account)
      .filter((one) => one !== heard.account)
    await handOverGroups(trx, heard.account, new Set(others), now)
  }
  // That it works is worth a word only to those who were told that it did not.
  if (isNews || heard.news !== 'back') await putAlert(trx, heard, now, deps)
}
