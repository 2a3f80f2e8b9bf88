import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { createLine } from '../../../src/sandbox/base/line.js'

function aLine() {
  const app = new Hono<{ Bindings: HttpBindings }>().get('/', (context) => context.text('here'))
  const line = createLine({ app, port: 0 })
  const ask = async () => (await fetch(`http://127.0.0.1:${line.port()}/`)).text()
  return { line, ask }
}

it('refuses connections while it is closed, and answers again under the same number', async () => {
  const { line, ask } = aLine()
  await line.open()
  const port = line.port()
  expect(await ask()).toBe('here')
  await line.close()
  await expect(ask()).rejects.toThrow()
  await line.open()
  expect([line.port(), await ask()]).toEqual([port, 'here'])
  await line.close()
})

it('may be opened and closed twice', async () => {
  const { line, ask } = aLine()
  await line.open()
  await line.open()
  expect(await ask()).toBe('here')
  await line.close()
  await line.close()
})

it('says so when its port is taken', async () => {
  const { line } = aLine()
  await line.open()
  const second = createLine({ app: new Hono(), port: line.port() })
  await expect(second.open()).rejects.toThrow('EADDRINUSE')
  await line.close()
})
