import { describe, expect, it } from 'vitest'
import {
  addressOf,
  directWith,
  idsOf,
  nameOfOurs,
  nameOfTheirs,
  pollIdOf,
  pollName,
  threadOf,
} from '../../../src/channels/zalo/names.js'

describe('names', () => {
  it('tells a person’s conversation from a group of the same number', () => {
    expect(directWith('77')).toEqual({ channel: 'zalo', chat: 'u:77' })
    expect(addressOf({ id: '77', direct: false })).toEqual({ channel: 'zalo', chat: '77' })
    expect(threadOf(directWith('77'))).toEqual({ id: '77', direct: true })
    expect(threadOf({ channel: 'zalo', chat: '77' })).toEqual({ id: '77', direct: false })
  })

  it('names a person’s message by both its ids, and gives both back', () => {
    const ids = { msgId: '6812345678901', cliMsgId: '1795395539123' }
    expect(nameOfTheirs(ids)).toBe('6812345678901.1795395539123')
    expect(idsOf(nameOfTheirs(ids))).toEqual(ids)
  })

  it('names ours by Zalo’s id, with the one we gave beside it', () => {
    const ids = { msgId: '6812345678901', cliMsgId: '1795395539123' }
    expect(nameOfOurs(ids)).toEqual({ messageId: '6812345678901', secondaryId: '1795395539123' })
    expect(idsOf('6812345678901')).toBeUndefined()
  })

  it('knows a poll by its name, and nothing else', () => {
    expect(pollName('200001')).toBe('poll:200001')
    expect(pollIdOf('poll:200001')).toBe(200_001)
    for (const other of ['200001', 'poll:', 'poll:x', 'poll:0', 'poll:1.5']) {
      expect(pollIdOf(other)).toBeUndefined()
    }
  })
})
