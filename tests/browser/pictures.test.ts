import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { TOKEN } from '../sandbox/telegram/support.js'
import { GROUP } from '../sandbox/zalo/client.js'
import { aJpeg } from '../support/pictures.js'
import { actAs, inBrowser, overhangOf } from './chromium.js'
import { columnOf, twoPlatforms } from './two-platforms.js'

inBrowser('a picture on the chat page', (open) => {
  /** Whether all of it is there, and how wide it is for its height. */
  async function lookAt(picture: Locator) {
    await picture.waitFor()
    const loaded = (shown: unknown) => (shown as { readonly naturalWidth: number }).naturalWidth
    await expect.poll(() => picture.evaluate(loaded)).toBeGreaterThan(0)
    const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 1 }
    return { isWhole: height >= 60, ratio: width / height }
  }

  it.each([
    ['wide', 1_200, 800],
    ['high', 200, 300],
  ])('stands above its words in its own shape, on either platform: %s', async (_what, w, h) => {
    const { zalo, api, telegram, groupId, other, page, column, complaints } =
      await twoPlatforms(open)
    await actAs(page, 'Lan')
    const bytes = Buffer.from(await aJpeg(120, w, h))
    const metadata = { totalSize: bytes.length, width: w, height: h }
    const attachments = [{ data: bytes, filename: 'a.jpg', metadata }]
    await api.sendMessage({ msg: 'Đường mới', attachments }, groupId, GROUP)
    const form = new FormData()
    form.set('chat_id', String(other.id))
    form.set('caption', 'Đường mới')
    form.set('photo', new Blob([bytes]), 'a.jpg')
    await fetch(`${telegram.apiRoot}/bot${TOKEN}/sendPhoto`, { method: 'POST', body: form })
    for (const place of [column, columnOf(page, other.id)]) {
      const message = place.locator('.message', { hasText: 'Đường mới' })
      const { isWhole, ratio } = await lookAt(message.locator('img.photo'))
      expect(isWhole).toBe(true)
      expect(ratio).toBeCloseTo(w / h, 1)
    }
    expect(await overhangOf(page)).toBeLessThanOrEqual(0)
    expect(zalo.messages(groupId).at(-1)?.image).toEqual({ width: w, height: h })
    expect(complaints).toEqual([])
  })
})
