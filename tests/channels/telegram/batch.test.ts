import { expect, it } from 'vitest'
import type { AccountId } from '../../../src/base/index.js'
import { readBatch, updateIdOf } from '../../../src/channels/telegram/batch.js'
import { BOT_ID } from './scripted-api.js'
import { direct, press, reply, talk } from './updates.js'

const reader = {
  account: `telegram:${BOT_ID}` as AccountId,
  botId: BOT_ID,
  botUsername: 'cau_bot',
  now: new Date('2026-11-23T01:00:00.000Z'),
}

function readWithLog(updates: readonly unknown[]) {
  const lines: string[] = []
  const keep = (fields: object, message: string) =>
    lines.push(JSON.stringify({ message, ...fields }))
  const log = { debug: keep, info: keep, warn: keep, error: keep }
  return { heard: readBatch(updates, reader, log), lines }
}

it('keeps the order, with the way to answer each press', () => {
  const { heard } = readWithLog([reply('Hay', 1), talk({}, 2), press('r:5', 3)])
  expect(heard.map((one) => [one.heard.id, one.queryId])).toEqual([
    ['telegram:7001:1', undefined],
    ['telegram:7001:3', 'q3'],
  ])
})

it('puts the name of an update that cannot be read in its place, and hears the others', () => {
  const { heard, lines } = readWithLog([direct({}, 1), direct({ text: 7 }, 2), null, direct({}, 4)])
  expect(heard.map((one) => one.heard.id)).toEqual([
    'telegram:7001:1',
    'telegram:7001:2',
    'telegram:7001:4',
  ])
  expect(heard[1]).toEqual({
    heard: { id: 'telegram:7001:2', account: 'telegram:7001', error: 'ReadError' },
  })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { message: 'update skipped', account: 'telegram:7001', update: 2, error: 'ReadError' },
    { message: 'update skipped', account: 'telegram:7001', error: 'ReadError' },
  ])
})

it('never logs or passes on what people said in what cannot be read', () => {
  const words = 'Chuyện kín trong làng'
  const { heard, lines } = readWithLog([talk({ text: words }), direct({ text: words, date: 'x' })])
  expect(lines).toHaveLength(1)
  expect(heard).toHaveLength(1)
  expect(JSON.stringify([lines, heard])).not.toContain('kín')
})

it('knows where an update stands, or that it does not say', () => {
  expect(updateIdOf({ update_id: 5 })).toBe(5)
  for (const odd of [{}, { update_id: '5' }, null, 5, []]) expect(updateIdOf(odd)).toBeUndefined()
})
