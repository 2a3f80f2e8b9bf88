import { afterEach, describe, expect, it } from 'vitest'
import { askEndpoint } from '../../../src/articles/index.js'
import { fails, type Reply, says, startEndpoint } from '../../support/summary-endpoint.js'
import { draftWith } from '../support.js'

const article = draftWith({
  title: 'Khánh thành cầu suối Rạt',
  body: 'Sáng 12/3, xã Tân Phú khánh thành cầu suối Rạt dài 42 m. Bà Nguyễn Thị Hoa nói: “Bà con mừng lắm”. Tổng kinh phí là 1.284 triệu đồng.',
})
const good = 'Ngày 12/3, xã Tân Phú khánh thành cầu suối Rạt dài 42 m, kinh phí 1.284 triệu đồng.'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function ask(...replies: readonly Reply[]) {
  const endpoint = await startEndpoint(...replies)
  stops.push(endpoint.stop)
  const written = await askEndpoint(
    article,
    { url: endpoint.url, model: 'vi-small', key: 'sk-secret' },
    { timeoutMs: 500 },
  )
  return { written, asked: endpoint.asked }
}

describe('an endpoint', () => {
  it('is asked once with the article, the model and the key', async () => {
    const { written, asked } = await ask(says(` ${good.normalize('NFD')}\n`))
    expect(written).toEqual({ kind: 'written', text: good })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer sk-secret',
      body: { model: 'vi-small' },
    })
    expect(asked[0]?.body.messages.at(-1)?.content).toBe(`${article.title}\n\n${article.body}`)
  })

  it.each([429, 500, 503])('that answers %d is asked once more', async (status) => {
    const { written, asked } = await ask(fails(status), says(good))
    expect(written).toEqual({ kind: 'written', text: good })
    expect(asked).toHaveLength(2)
  })

  it('is not asked a third time', async () => {
    const { written, asked } = await ask(fails(503))
    expect(written).toEqual({ kind: 'none', why: 'unreachable' })
    expect(asked).toHaveLength(2)
  })

  it.each([400, 401, 404])(
    'that answers %d has refused, and is not asked again',
    async (status) => {
      const { written, asked } = await ask(fails(status))
      expect(written).toEqual({ kind: 'none', why: 'refused' })
      expect(asked).toHaveLength(1)
    },
  )

  it('that says nothing in time is given up', async () => {
    const { written, asked } = await ask(() => undefined)
    expect(written).toEqual({ kind: 'none', why: 'unreachable' })
    expect(asked).toHaveLength(2)
  })

  it('that is not there is given up', async () => {
    const endpoint = await startEndpoint()
    await endpoint.stop()
    expect(await askEndpoint(article, { url: endpoint.url, model: 'm' })).toEqual({
      kind: 'none',
      why: 'unreachable',
    })
  })

  it('that points elsewhere is not followed with the key', async () => {
    const elsewhere = await startEndpoint(says(good))
    stops.push(elsewhere.stop)
    const { written } = await ask((response) =>
      response.writeHead(307, { location: `${elsewhere.url}/chat/completions` }).end(),
    )
    expect(written.kind).toBe('none')
    expect(elsewhere.asked).toEqual([])
  })

  it.each<[string, Reply]>([
    ['no JSON', (response) => void response.end('<html>')],
    ['no text', says(null)],
    ['no choices', (response) => void response.end('{}')],
    ['far too much', (response) => void response.end('x'.repeat(300_000))],
  ])('that sends %s is not readable', async (_what, reply) => {
    expect((await ask(reply)).written).toEqual({ kind: 'none', why: 'unreadable' })
  })
})

describe('what a model wrote is not used', () => {
  it.each([
    ['when it is too short', 'Có cầu mới.', 'too-short'],
    ['when it is too long', `${good} `.repeat(6), 'too-long'],
    ['with a number that the article has not', good.replace('42', '43'), 'invented'],
    ['with a part of a number', good.replace('1.284', '284'), 'invented'],
    ['with a date that the article has not', good.replace('12/3', '13/3'), 'invented'],
    ['with a name that the article has not', good.replace('Tân Phú', 'Tân Lập'), 'invented'],
    ['with a person of another name', `${good} Bà Nguyễn Thị Lan rất vui.`, 'invented'],
    ['with a quotation that nobody said', `${good} Bà con nói: “Vui quá”.`, 'invented'],
    ['with an address of a page', `${good} Xem https://a.example/x.`, 'invented'],
  ])('%s', async (_what, text, why) => {
    expect((await ask(says(text))).written).toEqual({ kind: 'none', why })
  })

  it('but may say it in its own words, with names, numbers and quotations as they are', async () => {
    const text = `Cầu suối Rạt ở xã Tân Phú đã khánh thành. Bà Nguyễn Thị Hoa chia sẻ: “Bà con mừng lắm”.`
    expect((await ask(says(text))).written).toEqual({ kind: 'written', text })
  })
})
