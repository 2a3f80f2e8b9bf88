import { request } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAgent } from '../../../src/channels/telegram/agent.js'
import { readFault, resultOf } from '../../../src/channels/telegram/errors.js'

/** Takes connections and never says a word, like a firewall that swallows the talk about TLS. */
let silent: Server
let sockets: Socket[]
beforeEach(async () => {
  sockets = []
  silent = createServer((socket) => void sockets.push(socket))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => silent.close(resolve))
})

it('knows that nothing was said over a connection that did not come about in time', async () => {
  const { port } = silent.address() as AddressInfo
  const began = Date.now()
  const error = await new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, agent: createAgent(100) })
    asking.on('error', resolve).end()
  })
  expect(resultOf(readFault(error))).toEqual({ kind: 'unreachable', reason: 'not-reached' })
  expect(Date.now() - began).toBeLessThan(2_000)
})

it('bounds the number of connections', () => {
  expect(createAgent()).toMatchObject({ maxSockets: 64, options: { keepAlive: true } })
})
