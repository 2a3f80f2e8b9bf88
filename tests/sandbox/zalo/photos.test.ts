import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { GROUP, USER } from './client.js'
import { aVillage, codeOf, soon } from './support.js'

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(1_300_000)])
const attachment = (filename = 'anh.png', data = PNG) => ({
  data,
  filename,
  metadata: { totalSize: data.length, width: 640, height: 480 },
})

describe('an image of the account', () => {
  it('goes up in pieces and is sent with its caption as one message', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    const message = { msg: 'Cổng thôn', attachments: [attachment()] }
    const sent = await api.sendMessage(message, groupId, GROUP)
    expect(sent.message).toBeNull()
    const id = String(sent.attachment[0]?.msgId)
    expect(sandbox.counts()['/api/group/photo_original/upload']).toEqual({ '0': 3 })
    expect(sandbox.messages(groupId)).toMatchObject([
      { id, text: 'Cổng thôn', image: { width: 640, height: 480 } },
    ])
    await soon(() => expect(ears.messages).toHaveLength(1))
    const { msgType, content } = ears.messages[0]!.data
    expect([msgType, sandbox.accepted()]).toEqual(['chat.photo', 1])
    const { title, href } = content as { title: string; href: string }
    expect(title).toBe('Cổng thôn')
    const shown = await fetch(`${sandbox.baseUrl}${new URL(href).pathname}`)
    expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).toBe(true)
    const onPage = await sandbox.pageApi.request(`/file/${id}`)
    expect(onPage.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await onPage.arrayBuffer()).equals(PNG)).toBe(true)
  })

  it('can go to one person', async () => {
    const { sandbox, api, lan } = await aVillage()
    await api.sendMessage({ msg: 'Ảnh', attachments: [attachment()] }, lan, USER)
    expect(sandbox.messages(lan)[0]).toMatchObject({ text: 'Ảnh', image: { width: 640 } })
  })

  it('among several is a message of its own, after the text', async () => {
    const { sandbox, api, groupId } = await aVillage()
    const attachments = [attachment('một.png'), attachment('hai.png')]
    await api.sendMessage({ msg: 'Hai ảnh', attachments }, groupId, GROUP)
    expect(sandbox.messages(groupId).map(({ text, image }) => [text, image?.width])).toEqual([
      ['Hai ảnh', undefined],
      ['', 640],
      ['', 640],
    ])
  })

  it('is refused like a text where nothing can be said', async () => {
    const { sandbox, api, groupId, lan } = await aVillage()
    const locked = sandbox.addGroup({ title: 'Khoá', members: [lan], lockSending: true }).id
    const message = { msg: '', attachments: [attachment()] }
    expect(await codeOf(api.sendMessage(message, locked, GROUP))).toBe(166)
    const long = { msg: 'a'.repeat(2_001), attachments: [attachment()] }
    expect(await codeOf(api.sendMessage(long, groupId, GROUP))).toBe(118)
  })

  it('is gone once its message is taken back', async () => {
    const { sandbox, groupId, lan } = await aVillage()
    const id = sandbox.sendImage(lan, groupId, 'Cổng thôn')
    expect((await sandbox.pageApi.request(`/file/${id}`)).status).toBe(200)
    sandbox.recall(lan, groupId, id)
    expect((await sandbox.pageApi.request(`/file/${id}`)).status).toBe(404)
    expect(sandbox.messages(groupId)[0]).not.toHaveProperty('image')
  })

  it('is not found under a name that nobody gave', async () => {
    const { sandbox } = await aVillage()
    expect((await fetch(`${sandbox.baseUrl}/photo/1.png`)).status).toBe(404)
    expect((await sandbox.pageApi.request('/file/1')).status).toBe(404)
  })
})
