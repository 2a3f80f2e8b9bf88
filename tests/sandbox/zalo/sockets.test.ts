import { describe, expect, it } from 'vitest'
import { GROUP } from './client.js'
import { watchFrames } from './frames.js'
import { aSandbox, aVillage, listen, login, soon } from './support.js'

describe('sockets', () => {
  it('are told in order what happens, several things of a breath in one frame', async () => {
    const { sandbox, api, ears, groupId, lan, hung } = await aVillage()
    const frames = watchFrames(api, ears.keys[0]!)
    const ids: string[] = []
    for (let n = 0; n < 50; n += 1) {
      ids.push(sandbox.say(n % 2 ? lan : hung, groupId, `Câu ${n}`))
      if (n % 7 === 0) sandbox.react(lan, groupId, ids[0]!, '/-heart')
    }
    await soon(() => expect([ears.messages.length, ears.reactions.length]).toEqual([50, 8]))
    expect(frames.length).toBeLessThan(20)
    const told = frames.flatMap(({ told: { groupMsgs = [] } }) => groupMsgs)
    expect(told.map(({ msgId }) => msgId)).toEqual(ids)
    expect(frames.slice(0, 3).map(({ cmd }) => cmd)).toEqual([521, 612, 521])
    expect(ears.errors).toEqual([])
  })

  it('of the same session cannot be two: the older one is told and closed with 3000', async () => {
    const { sandbox, ears } = await aVillage()
    const newer = await listen(await login(sandbox))
    await soon(() => expect(ears.closed).toEqual([3000]))
    expect(newer.closed).toEqual([])
    expect([sandbox.sockets(), sandbox.socketsOpened()]).toEqual([1, 2])
  })

  it.each([3000, 3003] as const)('are kicked with %i on command', async (code) => {
    const { sandbox, ears } = await aVillage()
    sandbox.kick(code)
    await soon(() => expect(ears.closed).toEqual([code]))
    expect(sandbox.sockets()).toBe(0)
  })

  it('are kicked at once while the account is open elsewhere', async () => {
    const sandbox = await aSandbox()
    sandbox.holdElsewhere(true)
    const api = await login(sandbox)
    const ears = await listen(api)
    await soon(() => expect(ears.closed).toEqual([3003]))
    sandbox.holdElsewhere(false)
    await listen(await login(sandbox))
    expect(sandbox.sockets()).toBe(1)
  })

  it('are cut without a word, or with any code', async () => {
    const { sandbox, ears } = await aVillage()
    sandbox.cutSockets()
    await soon(() => expect(ears.closed).toEqual([1006]))
    const again = await listen(await login(sandbox))
    sandbox.cutSockets(1011)
    await soon(() => expect(again.closed).toEqual([1011]))
  })

  it('answer pings, until they fall silent: then nothing comes, not even a farewell', async () => {
    const { sandbox, api, ears, groupId, lan } = await aVillage()
    const socket = api.listener.ws!
    const pongs: unknown[] = []
    socket.on('pong', (payload) => pongs.push(payload))
    socket.ping()
    await soon(() => expect(pongs).toHaveLength(1))
    sandbox.silenceSockets()
    socket.ping()
    socket.close()
    sandbox.say(lan, groupId, 'Không tới')
    await api.sendMessage('Vẫn gửi được', groupId, GROUP)
    await login(sandbox)
    expect(pongs).toHaveLength(1)
    expect(ears.messages).toEqual([])
    expect([ears.closed, sandbox.sockets()]).toEqual([[], 1])
    sandbox.cutSockets(3003)
    await soon(() => expect(ears.closed).toEqual([1006]))
  })

  it('that fell silent are gone when the client breaks the line', async () => {
    const { sandbox, api } = await aVillage()
    sandbox.silenceSockets()
    api.listener.ws?.terminate()
    await soon(() => expect(sandbox.sockets()).toBe(0))
  })

  it('hear any frame that is put on them', async () => {
    const { sandbox, ears } = await aVillage()
    sandbox.injectFrame(521, 0, 'no JSON')
    await soon(() => expect(ears.errors).toHaveLength(1))
    const groupMsgs = [{ content: 'Lạ', uidFrom: '1', idTo: '2' }]
    const body = { encrypt: 0, data: JSON.stringify({ data: { groupMsgs } }) }
    sandbox.injectFrame(521, 0, body)
    await soon(() => expect(ears.messages[0]?.threadId).toBe('2'))
  })

  it('do not hear what happened while none was open', async () => {
    const { sandbox, groupId, lan } = await aVillage()
    sandbox.cutSockets()
    sandbox.say(lan, groupId, 'Không ai nghe')
    const ears = await listen(await login(sandbox))
    sandbox.say(lan, groupId, 'Có người nghe')
    await soon(() => expect(ears.messages).toHaveLength(1))
    expect(ears.messages[0]?.data.content).toBe('Có người nghe')
  })
})

describe('the line', () => {
  it('goes down and comes up on the same port, and the world stays', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    await sandbox.down()
    await sandbox.down()
    await soon(() => expect(ears.closed).toEqual([1006]))
    await expect(api.sendMessage('Tin', groupId, GROUP)).rejects.toThrow('fetch failed')
    await sandbox.up()
    await api.sendMessage('Tin', groupId, GROUP)
    expect(sandbox.messages(groupId)).toHaveLength(1)
    await listen(await login(sandbox))
  })

  it('stops, twice if asked', async () => {
    const sandbox = await aSandbox()
    await sandbox.stop()
    await sandbox.stop()
    await expect(fetch(sandbox.baseUrl)).rejects.toThrow()
  })
})
