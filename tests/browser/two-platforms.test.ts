import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { actAs, inBrowser, overhangOf } from './chromium.js'
import { columnOf, twoPlatforms } from './two-platforms.js'

inBrowser('the chat page with groups of two platforms', (open) => {
  const nameOfFocus = (page: Page) =>
    page.evaluate(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
    )

  it('marks every group and every person with the platform they are on', async () => {
    const { page, column, other, complaints } = await twoPlatforms(open)
    await column.locator('.channel', { hasText: 'Zalo' }).waitFor()
    await columnOf(page, other.id).locator('.channel', { hasText: 'Telegram' }).waitFor()
    await page.getByRole('radio', { name: 'Tèo (Telegram)' }).waitFor()
    await page.getByRole('radio', { name: 'Lan (Zalo)' }).waitFor()
    expect(await column.locator('b').textContent()).toBe('Bài')
    expect(complaints).toEqual([])
  })

  it('lets a person act on their own platform only', async () => {
    const { page, column, other } = await twoPlatforms(open)
    await actAs(page, 'Tèo')
    await columnOf(page, other.id).getByPlaceholder('Tèo viết…').waitFor()
    await column.getByText('Tèo dùng Telegram; nhóm này ở Zalo.').waitFor()
    expect(await column.getByRole('button', { name: /Tốt/ }).isDisabled()).toBe(true)
    for (const name of ['Trả lời', 'Biểu cảm', 'Vào nhóm', 'Rời nhóm'])
      expect(await column.getByRole('button', { name }).count()).toBe(0)
    expect(await column.getByRole('textbox').count()).toBe(0)
  })

  it('works from the keyboard: people by arrows, and on at the same place after each change', async () => {
    const { page, column, post, shown, lan } = await twoPlatforms(open)
    await page.getByRole('radio', { name: 'Tèo' }).focus()
    await page.keyboard.press('ArrowRight')
    await column.getByPlaceholder('Lan viết…').waitFor()
    expect(await nameOfFocus(page)).toBe('Lan (Zalo)')
    await post.getByRole('button', { name: 'Biểu cảm' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => shown()[0]?.reactions).toEqual([{ personId: lan, icon: '/-heart' }])
    await expect.poll(() => nameOfFocus(page)).toBe('Biểu cảm')
    await column.getByRole('button', { name: 'Đạt' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => nameOfFocus(page)).toBe('Đạt: 1 phiếu')
    await page.keyboard.press('Enter')
    await expect.poll(() => nameOfFocus(page)).toBe('Đạt: 0 phiếu')
  })

  it('fits a phone, and brings the group of whoever is chosen before the eyes', async () => {
    const { page, column } = await twoPlatforms(open, { width: 400, height: 800 })
    await actAs(page, 'Hùng')
    await expect.poll(async () => (await column.boundingBox())?.x ?? -1).toBeLessThan(20)
    expect((await column.boundingBox())?.x).toBeGreaterThanOrEqual(0)
    expect(await overhangOf(page)).toBeLessThanOrEqual(0)
  })

  it('lets go of its lines while it is hidden, and shows what it missed when it is seen again', async () => {
    const { zalo, page, column, groupId, lan } = await twoPlatforms(open)
    const hide = (isHidden: boolean) =>
      page.evaluate(`
        Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      `)
    let asked = 0
    page.on('request', (request) => {
      if (request.url().includes('/zalo/look')) asked += 1
    })
    await hide(true)
    zalo.say(lan, groupId, 'có ai không?')
    const news = await fetch(`${page.url()}zalo/events`)
    const reader = news.body?.getReader()
    // Whoever listens has heard of it by the time that a later listener hears of the next thing.
    await reader?.read()
    zalo.say(lan, groupId, 'đây rồi')
    await reader?.read()
    await reader?.cancel()
    expect(asked).toBe(0)
    await hide(false)
    await column.getByText('đây rồi').waitFor()
    await column.getByText('có ai không?').waitFor()
  })
})
