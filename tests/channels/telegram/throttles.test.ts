import { expect, it } from 'vitest'
import { after } from '../../../src/base/index.js'
import { scopeOf, type Throttle, withThrottle } from '../../../src/channels/telegram/throttles.js'

const NOON = new Date('2026-11-23T05:00:00.000Z')

function scopesOf(...told: (readonly [chat: string, afterMs: number])[]) {
  let recent: readonly Throttle[] = []
  return told.map(([chat, ms]) => {
    recent = withThrottle(recent, chat, after(NOON, ms))
    return scopeOf(chat, recent)
  })
}

it('holds one chat back when only that chat was told to wait', () => {
  expect(scopesOf(['-1', 0], ['-1', 500], ['-1', 1_000])).toEqual(['chat', 'chat', 'chat'])
})

it('holds the account back when a second chat is told within a few seconds', () => {
  expect(scopesOf(['-1', 0], ['-2', 3_000], ['-1', 3_100])).toEqual(['chat', 'account', 'account'])
})

it('forgets a chat that was told long ago', () => {
  expect(scopesOf(['-1', 0], ['-2', 3_001])).toEqual(['chat', 'chat'])
})

it('keeps one entry for each chat, so the memory stays small', () => {
  let recent: readonly Throttle[] = []
  for (let i = 0; i < 100; i += 1) recent = withThrottle(recent, '-1', after(NOON, i))
  expect(recent).toEqual([{ chat: '-1', at: after(NOON, 99) }])
})
