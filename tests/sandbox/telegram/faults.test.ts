import { describe, expect, it } from 'vitest'
import { aVillage, call, poll, refusalOf } from './support.js'

describe('a fault on command', () => {
  it('500: nothing is done, and telegraf sees the status', async () => {
    const { sandbox, group, telegram } = await aVillage()
    sandbox.fault({ kind: 'status500', method: 'sendMessage' })
    expect(await refusalOf(telegram.sendMessage(group.id, 'x'))).toMatch(/^500/)
    expect(sandbox.messages(group.id)).toEqual([])
    await telegram.sendMessage(group.id, 'lần sau thì được')
  })

  it('502: a page of HTML', async () => {
    const { sandbox, group } = await aVillage()
    sandbox.fault({ kind: 'status502html' })
    const answer = await fetch(`${sandbox.apiRoot}/bot123456:sandbox-Token_of-a-Bot/getMe`)
    expect(answer.status).toBe(502)
    expect(await answer.text()).toContain('<h1>502 Bad Gateway</h1>')
    expect(sandbox.messages(group.id)).toEqual([])
  })

  it('a line that drops before anything is done', async () => {
    const { sandbox, group, telegram } = await aVillage()
    sandbox.fault({ kind: 'dropBeforeStore' })
    await expect(telegram.sendMessage(group.id, 'x')).rejects.toThrow()
    expect(sandbox.messages(group.id)).toEqual([])
  })

  it('a line that drops after it is done: nobody was told, and yet it stands there', async () => {
    const { sandbox, group, telegram } = await aVillage()
    sandbox.fault({ kind: 'deliverThenDrop' })
    await expect(telegram.sendMessage(group.id, 'x')).rejects.toThrow()
    expect(sandbox.messages(group.id)).toHaveLength(1)
    expect(sandbox.counts().calls['sendMessage']).toEqual({ 0: 1 })
  })

  it('half a JSON after it is done', async () => {
    const { sandbox, group, telegram } = await aVillage()
    sandbox.fault({ kind: 'garbageJson' })
    await expect(telegram.sendMessage(group.id, 'x')).rejects.toThrow(/JSON|json/)
    expect(sandbox.messages(group.id)).toHaveLength(1)
  })

  it('silence, until the caller gives up; nothing is done', async () => {
    const { sandbox, group } = await aVillage()
    sandbox.fault({ kind: 'hang' })
    const params = { chat_id: group.id, text: 'x' }
    const signal = AbortSignal.timeout(100)
    await expect(call(sandbox, 'sendMessage', params, { signal })).rejects.toThrow(/timeout/)
    expect(sandbox.messages(group.id)).toEqual([])
  })

  it('silence for a while, and then a broken line', async () => {
    const { sandbox, group } = await aVillage()
    sandbox.fault({ kind: 'hang', ms: 60 })
    const before = performance.now()
    await expect(call(sandbox, 'getMe')).rejects.toThrow()
    expect(performance.now() - before).toBeGreaterThanOrEqual(59)
    expect(sandbox.messages(group.id)).toEqual([])
  })

  it('slowness: it is done, only later', async () => {
    const { sandbox, group, telegram } = await aVillage()
    sandbox.fault({ kind: 'latency', ms: 80 })
    const before = performance.now()
    await telegram.sendMessage(group.id, 'x')
    expect(performance.now() - before).toBeGreaterThanOrEqual(79)
  })

  it('strikes only the method and chat it was meant for, so often, and can be disarmed', async () => {
    const { sandbox, group, telegram } = await aVillage()
    const other = sandbox.addGroup({ title: 'Thôn Tây', announce: false })
    sandbox.fault({ kind: 'status500', method: 'sendMessage', chatId: group.id, times: 2 })
    await telegram.sendMessage(other.id, 'x')
    await telegram.getChat(group.id)
    await refusalOf(telegram.sendMessage(group.id, 'x'))
    await refusalOf(telegram.sendMessage(group.id, 'x'))
    await telegram.sendMessage(group.id, 'x')
    const disarm = sandbox.fault({ kind: 'status500', times: 9 })
    disarm()
    await telegram.sendMessage(group.id, 'x')
    sandbox.fault({ kind: 'status500', times: 9 })
    sandbox.clearFaults()
    await telegram.sendMessage(group.id, 'x')
    expect(sandbox.messages(group.id)).toHaveLength(3)
  })

  it('in getUpdates confirms nothing by itself', async () => {
    const { sandbox, lan, group } = await aVillage({ privacyMode: false })
    sandbox.say(lan.id, group.id, 'chào')
    sandbox.fault({ kind: 'garbageJson', method: 'getUpdates' })
    await expect(poll(sandbox, { offset: 1 })).rejects.toThrow()
    expect((await poll(sandbox, { offset: 2 })).body.result).toHaveLength(1)
  })
})

describe('a platform that is down', () => {
  it('refuses connections, breaks those there are, and comes back as it was', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({ privacyMode: false })
    await telegram.sendMessage(group.id, 'trước')
    const waiting = poll(sandbox, { timeout: 30 })
    const broken = expect(waiting).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 30))
    await sandbox.down()
    await broken
    await expect(telegram.sendMessage(group.id, 'x')).rejects.toThrow(/ECONNREFUSED/)
    sandbox.say(lan.id, group.id, 'trong lúc đó')
    await sandbox.up()
    await telegram.sendMessage(group.id, 'sau')
    expect(sandbox.messages(group.id).map((message) => message.text)).toEqual([
      'trước',
      'trong lúc đó',
      'sau',
    ])
    expect((await poll(sandbox, { offset: 7 })).body.result).toHaveLength(1)
  })

  it('can be stopped twice', async () => {
    const { sandbox } = await aVillage()
    await sandbox.stop()
    await sandbox.stop()
    await expect(call(sandbox, 'getMe')).rejects.toThrow()
  })
})
