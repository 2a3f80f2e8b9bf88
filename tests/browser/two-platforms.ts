import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { startTelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { TOKEN } from '../sandbox/telegram/support.js'
import { GROUP } from '../sandbox/zalo/client.js'
import { aVillage } from '../sandbox/zalo/support.js'
import type { Open } from './chromium.js'

const POLL = { question: 'Bài này thế nào?', options: ['Kém', 'Đạt', 'Tốt'] }

/** A group on each platform; in the one on Zalo a post of the account's and a poll, and the page shows them. */
export async function twoPlatforms(open: Open, size?: { width: number; height: number }) {
  const { sandbox: zalo, api, groupId, lan, hung } = await aVillage()
  const telegram = await startTelegramSandbox({
    token: TOKEN,
    beside: [{ path: '/zalo', app: zalo.pageApi }],
  })
  onTestFinished(() => telegram.stop())
  const teo = telegram.addPerson({ firstName: 'Tèo' })
  const other = telegram.addGroup({ title: 'Ấp 1', members: [teo.id] })
  const styles = [{ start: 0, len: 3, st: 'b' }]
  await api.sendMessage({ msg: 'Bài mới', styles }, groupId, GROUP)
  const poll = await api.createPoll(POLL, groupId)
  const { page, complaints } = await open(telegram.pageUrl, size)
  const column = columnOf(page, groupId)
  await column.getByText('Bài mới').waitFor()
  const post = column.locator('.message', { hasText: 'Bài mới' }).first()
  const shown = () => zalo.messages(groupId)
  return {
    zalo,
    api,
    telegram,
    groupId,
    lan,
    hung,
    other,
    poll,
    page,
    complaints,
    column,
    post,
    shown,
  }
}

export const columnOf = (page: Page, chat: string | number) => page.locator(`[data-chat="${chat}"]`)
