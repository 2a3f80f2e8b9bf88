import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { actAs, inBrowser } from './chromium.js'
import { columnOf, twoPlatforms } from './two-platforms.js'

inBrowser('a member of a Zalo group on the chat page', (open) => {
  const votersOf = (
    shown: () => readonly { poll?: { options: readonly { voters: readonly string[] }[] } }[],
  ) =>
    shown()
      .find(({ poll }) => poll)
      ?.poll?.options.map(({ voters }) => voters)

  it('answers a post with a number, which quotes it', async () => {
    const { page, column, post, shown, lan } = await twoPlatforms(open)
    await actAs(page, 'Lan')
    await post.getByRole('button', { name: 'Trả lời' }).click()
    const box = column.getByRole('textbox')
    await box.fill('5')
    await box.press('Enter')
    await expect.poll(() => shown().at(-1)?.text).toBe('5')
    expect(shown().at(-1)).toMatchObject({ from: { id: lan }, quote: { id: shown()[0]?.id } })
    await column.locator('.mine .quote', { hasText: 'Bài mới' }).waitFor()
  })

  it('reacts with a sign of the app, changes it, and takes it back by choosing it again', async () => {
    const { page, post, shown, lan, complaints } = await twoPlatforms(open)
    await actAs(page, 'Lan')
    const choose = async (name: string) => {
      await post.getByRole('button', { name: 'Biểu cảm' }).click()
      await post.getByRole('group').getByRole('button', { name }).click()
    }
    await choose('Yêu thích')
    await expect.poll(() => shown()[0]?.reactions).toEqual([{ personId: lan, icon: '/-heart' }])
    await post.getByRole('button', { name: 'Yêu thích: 1 người' }).waitFor()
    await choose('Tức giận')
    await expect.poll(() => shown()[0]?.reactions).toEqual([{ personId: lan, icon: ':-h' }])
    await post.getByRole('button', { name: 'Tức giận: 1 người' }).waitFor()
    await choose('Tức giận')
    await expect.poll(() => shown()[0]?.reactions).toEqual([])
    await expect.poll(() => post.locator('.reaction').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('votes by touching an option, shows the counts and the own choice, and takes it back', async () => {
    const { zalo, page, column, shown, lan, hung, groupId, poll } = await twoPlatforms(open)
    await actAs(page, 'Lan')
    zalo.vote(hung, groupId, poll.poll_id, [poll.options[2]!.option_id])
    const good = column.getByRole('button', { name: 'Tốt: 1 phiếu' })
    expect(await good.getAttribute('aria-pressed')).toBe('false')
    await good.click()
    const own = column.getByRole('button', { name: 'Tốt: 2 phiếu' })
    await own.waitFor()
    expect(await own.getAttribute('aria-pressed')).toBe('true')
    await column.getByText('2 người đã bình chọn').waitFor()
    expect(votersOf(shown)).toEqual([[], [], [hung, lan]])
    await own.click()
    await good.waitFor()
    expect(votersOf(shown)).toEqual([[], [], [hung]])
  })

  it('shows an image, what was taken back, and who came and went', async () => {
    const { zalo, page, column, groupId, lan } = await twoPlatforms(open)
    await actAs(page, 'Lan')
    zalo.sendImage(lan, groupId, 'Cổng thôn')
    zalo.recall(lan, groupId, zalo.say(lan, groupId, 'nhầm'))
    await column.getByText('Tin nhắn đã được thu hồi').waitFor()
    expect(await column.getByText('nhầm').count()).toBe(0)
    const isThere = (image: Locator) =>
      image.evaluate((shown: { naturalWidth: number }) => shown.naturalWidth > 0)
    await column.getByText('Cổng thôn').scrollIntoViewIfNeeded()
    await expect.poll(() => isThere(column.getByRole('img', { name: 'Ảnh' }))).toBe(true)
    await column.getByRole('button', { name: 'Rời nhóm' }).click()
    await column.getByText('Lan đã rời nhóm', { exact: true }).waitFor()
    await column.getByRole('button', { name: 'Vào lại nhóm' }).click()
    await column.getByPlaceholder('Lan viết…').waitFor()
  })

  it('sends the account away and asks it back', async () => {
    const { zalo, page, column } = await twoPlatforms(open)
    await actAs(page, 'Lan')
    await column.getByRole('button', { name: 'Mời tài khoản ra' }).click()
    await column.getByText('tài khoản không ở trong nhóm').waitFor()
    expect(zalo.chats()[0]?.hasAccount).toBe(false)
    await column.getByRole('button', { name: 'Mời tài khoản vào' }).click()
    await expect.poll(() => zalo.chats()[0]?.hasAccount).toBe(true)
  })

  it('writes to the account directly, without having to start anything', async () => {
    const { zalo, page, lan } = await twoPlatforms(open)
    await actAs(page, 'Lan')
    const direct = columnOf(page, lan)
    const box = direct.getByRole('textbox')
    await box.fill('Xin chào')
    await box.press('Enter')
    await direct.locator('.mine', { hasText: 'Xin chào' }).waitFor()
    expect(zalo.messages(lan)).toMatchObject([{ text: 'Xin chào', from: { id: lan } }])
  })
})
