import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openDb } from '../../src/db/index.js'
import { DEMO_TEST_MS, type Demo, runDemo } from '../cli/run-demo.js'
import { until } from '../cli/terminal.js'
import { actAs, inBrowser } from './chromium.js'

inBrowser('the demo in a browser', (open) => {
  const columnOf = (page: Page, name: string) => page.getByRole('region', { name })
  const postIn = (column: Locator) =>
    column.locator('.message', { hasText: 'Nguồn: Anh Đào' }).first()

  /** What the service has stored: how each rating was given, and the score. */
  async function ratingsOf(demo: Demo) {
    const db = openDb(demo.databaseUrl())
    const rows = await db
      .selectFrom('rating')
      .select(['way', 'score'])
      .orderBy('rated_at')
      .execute()
    await db.destroy()
    return rows.map(({ way, score }) => `${way} ${score}`)
  }

  it('puts a reply, a reaction and a vote on Zalo and a star on Telegram into one result', {
    timeout: DEMO_TEST_MS,
  }, async () => {
    const demo = await runDemo('--port', '0')
    const { page, complaints } = await open(demo.url)
    const zalo = columnOf(page, 'Ấp 2 – Tân Phú (Zalo)')

    await actAs(page, 'Bác Năm (Zalo)')
    await postIn(zalo).getByRole('button', { name: 'Trả lời' }).click()
    await zalo.getByRole('textbox').fill('5')
    await zalo.getByRole('textbox').press('Enter')
    await zalo.locator('.mine .quote').waitFor()

    await actAs(page, 'Chị Lan (Zalo)')
    await zalo.getByPlaceholder('Chị Lan viết…').waitFor()
    await postIn(zalo).getByRole('button', { name: 'Biểu cảm' }).click()
    await postIn(zalo).getByRole('group').getByRole('button', { name: 'Yêu thích' }).click()

    await actAs(page, 'Em Thảo (Zalo)')
    await zalo.getByPlaceholder('Em Thảo viết…').waitFor()
    await zalo.getByRole('button', { name: 'Đạt: 0 phiếu' }).click()
    await until('all three are counted', async () => (await ratingsOf(demo)).length === 3)
    expect((await ratingsOf(demo)).sort()).toEqual(['poll 3', 'reaction 5', 'reply 5'])

    await actAs(page, 'Cô Ba (Telegram)')
    const telegram = columnOf(page, 'Ấp 1 – Tân Phú (Telegram)')
    await telegram.getByRole('button', { name: '4 ⭐' }).click()
    await telegram.getByRole('button', { name: '⭐ 4,3 · 4' }).waitFor()
    expect(complaints).toEqual([])
  })
})
