import { after, DAY } from '../base/index.js'
import type { AccountNews } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { accountName, LANES, type NewDelivery, putDeliveries } from '../delivery/index.js'
import { listStaff } from '../people/index.js'
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
  const admins = (await listStaff(trx)).filter(({ role, unitId }) => role === 'admin' && !unitId)
  const { channel, name } = await accountName(trx, account)
  const text = words.commands.accountNews(news, name, channel)
  const alerts = admins.flatMap((admin): readonly NewDelivery[] => {
    const speaker = speakers.find((one) => one.name === admin.channel && one.account !== account)
    if (!speaker) return []
    return [
      {
        key: `alert:${id}/${admin.id}`,
        account: speaker.account,
        to: speaker.directWith(admin.person),
        lane: LANES.answer,
        message: { text },
        dueAt: now,
        // How an account stands changes; of yesterday nobody wants to hear.
        expiresAt: after(now, DAY),
      },
    ]
  })
  await putDeliveries(trx, alerts, now)
}
