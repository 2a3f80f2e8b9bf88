import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aVillage, BOT_ID, STARS, takeUpdates } from '../sandbox/telegram/support.js'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const isMissing = !existsSync(executablePath)

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

describe.skipIf(isMissing)(
  `the chat page in a browser${isMissing ? ` (skipped: no Chromium at ${executablePath}; set CHROMIUM_PATH)` : ''}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: FLAGS })
    })
    afterAll(() => browser.close())

    /** The page with a post in it, and everything the browser complained about. */
    async function aPage(size = { width: 1_280, height: 800 }) {
      const village = await aVillage()
      const { group, telegram } = village
      const post = await telegram.sendMessage(group.id, '<b>Bài</b> mới', {
        parse_mode: 'HTML',
        reply_markup: STARS,
      })
      const page = await browser.newPage({ viewport: size })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text())
      })
      await page.goto(village.sandbox.pageUrl)
      const column = page.locator(`[data-chat="${group.id}"]`)
      await column.locator('.message').first().waitFor()
      return { ...village, page, column, complaints, postId: post.message_id }
    }

    const actAs = (page: Page, name: string) => page.getByRole('radio', { name }).click()

    it('presses a star as the chosen member, who sees the toast', async () => {
      const { sandbox, hung, telegram, page, column, postId, complaints } = await aPage()
      await actAs(page, 'Hùng')
      await column.getByRole('button', { name: '4 ⭐' }).click()
      await expect.poll(() => sandbox.heldCount()).toBe(1)
      const [update] = await takeUpdates(sandbox)
      expect(update?.callback_query).toMatchObject({
        data: 'r:4',
        from: { id: hung.id },
        message: { message_id: postId, from: { id: BOT_ID } },
      })
      await telegram.answerCbQuery(update?.callback_query?.id ?? '', 'Cảm ơn bác Hùng')
      await page.getByText('Cảm ơn bác Hùng').waitFor()
      expect(complaints).toEqual([])
    })

    it('shows an edit at once, with what is bold in bold', async () => {
      const { telegram, group, column, postId } = await aPage()
      expect(await column.locator('b').textContent()).toBe('Bài')
      await telegram.editMessageText(group.id, postId, undefined, 'Bài mới · ⭐ 4,6')
      await column.getByText('⭐ 4,6').waitFor()
      expect(await column.locator('b').count()).toBe(0)
    })

    it('writes an answer to a post, which the bot hears as one', async () => {
      const { sandbox, column, postId } = await aPage()
      await column.getByRole('button', { name: 'Trả lời' }).first().click()
      const box = column.getByRole('textbox')
      await box.fill('Hay quá')
      await box.press('Enter')
      await expect.poll(() => sandbox.heldCount()).toBe(1)
      const [update] = await takeUpdates(sandbox)
      expect(update?.message).toMatchObject({
        text: 'Hay quá',
        reply_to_message: { message_id: postId },
      })
      await column.locator('.mine .quote').waitFor()
    })

    it('shows what people write exactly as written, and runs none of it', async () => {
      const { sandbox, hung, group, column, complaints } = await aPage()
      const text = '<img src=x onerror=alert(1)> &amp; "<b>đậm</b>" \u200fمرحبا 😀\n  hai'
      sandbox.say(hung.id, group.id, text)
      await column.getByText('hai').waitFor()
      expect(await column.locator('.text').last().textContent()).toBe(text)
      expect(complaints).toEqual([])
    })

    it('opens the direct chat with the bot from a link in the text', async () => {
      const { sandbox, lan, telegram, group, page, column } = await aPage()
      await telegram.sendMessage(group.id, 'Góp ý riêng: https://t.me/nhipcau_bot?start=fb_42')
      await column.getByRole('link').click()
      await page.locator(`[data-chat="${lan.id}"]`).getByText('/start fb_42').waitFor()
      expect(page.url()).toBe(sandbox.pageUrl)
      expect(page.context().pages()).toHaveLength(1)
    })

    it('leaves the group and comes back, and sends the bot away and asks it back', async () => {
      const { sandbox, lan, column } = await aPage()
      await column.getByRole('button', { name: 'Rời nhóm' }).click()
      await column.getByRole('button', { name: 'Vào lại nhóm' }).click()
      await column.getByRole('textbox').waitFor()
      await column.getByRole('button', { name: 'Mời bot ra' }).click()
      await column.getByText('bot không ở trong nhóm').waitFor()
      expect(sandbox.chats()[0]).toMatchObject({ bot: 'absent' })
      await column.getByRole('button', { name: 'Mời bot vào' }).click()
      await expect.poll(() => sandbox.chats()[0]).toMatchObject({ bot: 'member' })
      expect(sandbox.chats()[0]?.members).toContain(lan.id)
    })

    it('fits a phone: one group fills the width, and nothing sticks out of the page', async () => {
      const { page, column } = await aPage({ width: 390, height: 844 })
      const box = await column.boundingBox()
      expect(box?.width).toBeGreaterThan(360)
      const overhang = await page.evaluate('document.body.scrollWidth - innerWidth')
      expect(overhang).toBeLessThanOrEqual(0)
    })
  },
)
