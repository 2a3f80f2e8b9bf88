import { describe, expect, it } from 'vitest'
import type { ZaloSandbox } from '../../../src/sandbox/zalo/index.js'
import { type CustomTools, GROUP, USER } from './client.js'
import { aVillage, codeOf } from './support.js'

describe('the platform refuses', () => {
  type Scene = Awaited<ReturnType<typeof aVillage>>
  const groupOf = (sandbox: ZaloSandbox, request: object) =>
    sandbox.addGroup({ title: 'Nhóm khác', ...request }).id
  const cases: [string, number, (scene: Scene) => Promise<unknown>][] = [
    ['a group that does not exist', 114, ({ api }) => api.sendMessage('Tin', '1', GROUP)],
    [
      'a group that the account is not in',
      165,
      ({ api, sandbox }) => api.sendMessage('Tin', groupOf(sandbox, { withAccount: false }), GROUP),
    ],
    [
      'a group where only admins write',
      166,
      ({ api, sandbox }) => api.sendMessage('Tin', groupOf(sandbox, { lockSending: true }), GROUP),
    ],
    [
      'a sealed group',
      166,
      ({ api, sandbox }) => api.sendMessage('Tin', groupOf(sandbox, { isSealed: true }), GROUP),
    ],
    [
      'a text of more than 2,000 units',
      118,
      ({ api, groupId }) => api.sendMessage('a'.repeat(2_001), groupId, GROUP),
    ],
    [
      'a styled text of too many bytes',
      118,
      ({ api, groupId }) =>
        api.sendMessage(
          { msg: 'ế'.repeat(1_200), styles: [{ start: 0, len: 2, st: 'b' }] },
          groupId,
          GROUP,
        ),
    ],
    [
      'styles that overlap',
      112,
      ({ api, groupId }) =>
        api.sendMessage(
          {
            msg: 'Tiêu đề',
            styles: [
              { start: 0, len: 4, st: 'b' },
              { start: 2, len: 4, st: 'i' },
            ],
          },
          groupId,
          GROUP,
        ),
    ],
    [
      'a style that ends behind the text',
      112,
      ({ api, groupId }) =>
        api.sendMessage({ msg: 'Tin', styles: [{ start: 0, len: 9, st: 'b' }] }, groupId, GROUP),
    ],
    [
      'words for somebody whom the account does not know',
      114,
      ({ api, sandbox }) => api.sendMessage('Tin', sandbox.addPerson({ name: 'Lạ' }).id, USER),
    ],
  ]

  it.each(cases)('%s with %i', async (_, code, call) => {
    const scene = await aVillage()
    expect(await codeOf(call(scene))).toBe(code)
    expect(scene.sandbox.accepted()).toBe(0)
  })

  it('takes what is just short enough', async () => {
    const { api, groupId, sandbox } = await aVillage()
    await api.sendMessage('a'.repeat(2_000), groupId, GROUP)
    await api.sendMessage('ế'.repeat(2_000), groupId, GROUP)
    await api.sendMessage(
      { msg: 'ế'.repeat(1_050), styles: [{ start: 0, len: 2, st: 'b' }] },
      groupId,
      GROUP,
    )
    expect(sandbox.accepted()).toBe(3)
  })
})

describe('a call that nobody can read', () => {
  const ask = async (tools: CustomTools, host: string, query: Record<string, unknown>) => {
    const url = tools.utils.makeURL(`https://${host}/api/group/getlg/v4`, query)
    const response = await tools.utils.request(url, { method: 'GET' })
    return tools.utils.resolve(response)
  }

  it('is refused when its parameters are written with another key', async () => {
    const { api } = await aVillage()
    const host = 'tt-group-poll-wpa.chat.zalo.me'
    let code: number | null = 0
    api.custom('mistake', async (tools) => {
      await ask(tools, host, {})
      code = await codeOf(ask(tools, host, { params: 'AAAA' }))
    })
    await (api as typeof api & { mistake(): Promise<void> }).mistake()
    expect(code).toBe(114)
  })

  it('is not found on the host of another service', async () => {
    const { api } = await aVillage()
    api.custom('mistake', (tools) => ask(tools, 'tt-group-wpa.chat.zalo.me', {}))
    const { mistake } = api as typeof api & { mistake(): Promise<unknown> }
    await expect(mistake()).rejects.toThrow('404')
  })
})
