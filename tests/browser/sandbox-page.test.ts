import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { aVillage, BOT_ID, STARS, takeUpdates } from '../sandbox/telegram/support.js'
import { actAs, inBrowser, overhangOf } from './chromium.js'

inBrowser('the chat page in a browser', (open) => {
  /** The page with a post in it. */
  async function aPage(size = { width: 1_280, height: 800 }) {
    const village = await aVillage()
    const { group, telegram } = village
    const post = await telegram.sendMessage(group.id, '<b>Bài</b> mới', {
      parse_mode: 'HTML',
      reply_markup: STARS,
    })
    const { page, complaints } = await open(village.sandbox.pageUrl, size)
    const column = page.locator(`[data-chat="${group.id}"]`)
    await column.locator('.message').first().waitFor()
    return { ...village, page, column, complaints, postId: post.message_id }
  }

  /** Whether it stands within what its list shows now. */
  async function isSeen(message: Locator): Promise<boolean> {
    const box = await message.boundingBox()
    const list = await message.locator('xpath=ancestor::*[@tabindex]').boundingBox()
    if (box === null || list === null) return false
    return box.y >= list.y && box.y + box.height <= list.y + list.height
  }

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

  /** The page on a screen too short for what is said in the group. */
  async function aLongTalk() {
    const shown = await aPage({ width: 1_280, height: 500 })
    const { sandbox, lan, group, column } = shown
    for (let n = 1; n <= 20; n += 1) sandbox.say(lan.id, group.id, `tin số ${n}.`)
    await column.getByText('tin số 20.').waitFor()
    const list = column.locator('.messages')
    const topPx = () => list.evaluate(({ scrollTop }: { scrollTop: number }) => scrollTop)
    const scrollTo = (px: number) =>
      list.evaluate((element: { scrollTop: number }, top) => {
        element.scrollTop = top
      }, px)
    return { ...shown, list, topPx, scrollTo }
  }

  /** Resolves once the page shows everything as that person. */
  async function become(page: Page, column: Locator, name: string) {
    await actAs(page, name)
    await column.getByPlaceholder(`${name} viết…`).waitFor()
  }

  it('stays at the newest message when another person is chosen', async () => {
    const { page, column } = await aLongTalk()
    const newest = column.getByText('tin số 20.')
    await expect.poll(() => isSeen(newest)).toBe(true)
    await become(page, column, 'Hùng')
    expect(await isSeen(newest)).toBe(true)
    await become(page, column, 'Lan')
    expect(await isSeen(newest)).toBe(true)
  })

  it('stays where somebody reads when another person is chosen or writes', async () => {
    const { sandbox, hung, group, page, column, topPx, scrollTo } = await aLongTalk()
    await scrollTo(150)
    await become(page, column, 'Hùng')
    expect(await topPx()).toBe(150)
    sandbox.say(hung.id, group.id, 'tin mới')
    await column.getByText('tin mới').waitFor()
    expect(await topPx()).toBe(150)
  })

  it('makes only the direct chat anew for another person: the post stays the same', async () => {
    const { page, column, lan, hung } = await aPage()
    const post = await column.locator('.message').first().elementHandle()
    await become(page, column, 'Hùng')
    await page.locator(`[data-chat="${hung.id}"]`).waitFor()
    expect(await page.locator(`[data-chat="${lan.id}"]`).count()).toBe(0)
    const stands = ({ isConnected }: { isConnected: boolean }) => isConnected
    expect(await post?.evaluate(stands)).toBe(true)
  })

  it('lets in who is not of the group only by its button, never by a press', async () => {
    const { sandbox, group, page, column } = await aPage()
    const mai = sandbox.addPerson({ firstName: 'Mai' })
    const own = sandbox.addGroup({ title: 'Thôn Đoài', members: [mai.id], announce: false })
    await actAs(page, 'Mai')
    await column.getByText('Mai không ở trong nhóm này.').waitFor()
    const star = column.getByRole('button', { name: '4 ⭐' })
    expect(await star.isDisabled()).toBe(true)
    expect(await column.getByRole('textbox').count()).toBe(0)
    const marked = page.locator('.column.inside')
    expect(await marked.count()).toBe(1)
    expect(await marked.getAttribute('data-chat')).toBe(String(own.id))
    await column.getByRole('button', { name: 'Vào nhóm' }).click()
    await star.click()
    await expect.poll(() => sandbox.held().at(-1)).toMatchObject({ callback_query: {} })
    expect(sandbox.chats().find(({ id }) => id === group.id)?.members).toContain(mai.id)
  })

  it('shows a long title whole, on two lines', async () => {
    const { sandbox, group, page, column } = await aPage()
    sandbox.rename(group.id, 'Ấp Suối Đá Thượng – xã Tân Phú')
    await column.locator('.title', { hasText: 'Suối Đá' }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    const cut = (box: { scrollHeight: number; clientHeight: number }) =>
      box.scrollHeight - box.clientHeight
    expect(await column.locator('.title').evaluate(cut)).toBeLessThanOrEqual(0)
    expect(await column.locator('.subtitle').evaluate(cut)).toBeLessThanOrEqual(0)
  })

  it('fits a phone: one group fills the width, and nothing sticks out of the page', async () => {
    const { page, column } = await aPage({ width: 390, height: 844 })
    const box = await column.boundingBox()
    expect(box?.width).toBeGreaterThan(360)
    expect(await overhangOf(page)).toBeLessThanOrEqual(0)
  })
})
