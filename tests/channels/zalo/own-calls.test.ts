import { createDecipheriv } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { logInAgain } from '../../../src/channels/zalo/client.js'
import type { Api } from '../../../src/channels/zalo/own-calls.js'
import { readUploaded } from '../../../src/channels/zalo/photos.js'
import { type Account, startAccount } from './account.js'

let account: Account
let api: Api
beforeEach(async () => {
  account = await startAccount()
  const limit = { signal: new AbortController().signal, withinMs: 10_000 }
  api = await logInAgain(account.open().session(), account.sandbox.baseUrl, limit)
})
afterEach(() => account.stop())

const source = {
  data: Buffer.from('what is in it'),
  filename: 'a.jpg',
  metadata: { totalSize: 13, width: 60, height: 40 },
}

/** The one method of zca-js's whose work we do ourselves. */
interface Peer {
  sendMessage(message: object, threadId: string, type: 0 | 1): Promise<unknown>
}

/** What goes over the wire to an address meanwhile: where to, and the parameters as they were written. */
async function shown(act: () => Promise<unknown>, address = 'photo_original/send') {
  const seen: { readonly to: string; readonly params: string }[] = []
  const real = globalThis.fetch
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((to, init) => {
    if (String(to).includes(address) && init?.body instanceof URLSearchParams)
      seen.push({ to: String(to), params: opened(init.body.get('params') ?? '') })
    return real(to, init)
  })
  await act()
  spy.mockRestore()
  expect(seen).toHaveLength(1)
  return seen[0]
}

function opened(params: string): string {
  const { secretKey } = api.getContext() as unknown as { readonly secretKey: string }
  const cipher = createDecipheriv('aes-128-cbc', Buffer.from(secretKey, 'base64'), Buffer.alloc(16))
  return cipher.update(params, 'base64', 'utf8') + cipher.final('utf8')
}

/** Less what is never the same twice: names of messages and photos. */
function alike(params = ''): string {
  return params
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'PHOTO')
    .replace(/"clientId":"\d+"/, '"clientId":"NAME"')
}

it.each([
  ['a group', 1],
  ['a person', 0],
] as const)('shows a photo to %s as zca-js does, letter by letter', async (_whom, type) => {
  const { id: lan } = account.sandbox.addPerson({ name: 'Lan' })
  const { id: group } = account.sandbox.addGroup({ title: 'Thôn Đông', members: [lan] })
  const threadId = type === 1 ? group : lan
  const theirs = await shown(() =>
    (api as unknown as Peer).sendMessage({ msg: 'Tin', attachments: [source] }, threadId, type),
  )
  const photo = readUploaded(await api.uploadAttachment([source], threadId, type))
  const { width, height, totalSize: size } = source.metadata
  const thread = { id: threadId, direct: type === 0 }
  const ours = await shown(() =>
    api.show({ thread, text: 'Tin', clientId: '1795395600000', photo, width, height, size }),
  )
  expect(alike(ours?.params)).toBe(alike(theirs?.params))
  expect(ours?.to).toBe(theirs?.to)
})

it('quotes a photo of ours as zca-js does, as far as we know what is in it', async () => {
  const { id: lan } = account.sandbox.addPerson({ name: 'Lan' })
  const { id: group } = account.sandbox.addGroup({ title: 'Thôn Đông', members: [lan] })
  const photo = readUploaded(await api.uploadAttachment([source], group, 1))
  const ids = { msgId: '6812345678901', cliMsgId: '1795395539123' }
  const { uid: owner } = account.open().session()
  const ts = '1795395539000'
  const content = { title: 'Tin', description: '', href: photo.normalUrl, thumb: photo.thumbUrl }
  const quoted = { ...ids, uidFrom: owner, msgType: 'chat.photo', ts, ttl: 0, content }
  const theirs = await shown(
    () => (api as unknown as Peer).sendMessage({ msg: 'Vâng', quote: quoted }, group, 1),
    '/quote',
  )
  const quote = { ...ids, owner, ts, text: 'Tin', photo }
  const saying = { thread: { id: group, direct: false }, text: 'Vâng', styles: [], clientId: '1' }
  const ours = await shown(() => api.say({ ...saying, quote }), '/quote')
  const [{ qmsgAttach, clientId: _, ...rest }, theirParams] = [ours, theirs].map((one) =>
    JSON.parse(one?.params ?? '{}'),
  )
  expect(theirParams).toMatchObject(rest)
  expect(JSON.parse(theirParams.qmsgAttach)).toMatchObject(JSON.parse(qmsgAttach))
})
