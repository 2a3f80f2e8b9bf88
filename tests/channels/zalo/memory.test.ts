import { describe, expect, it } from 'vitest'
import { readFields } from '../../../src/channels/zalo/fields.js'
import { createMemory, quoteOf } from '../../../src/channels/zalo/memory.js'
import { LAN, message, SAID_AT } from './frames.js'

const to = { channel: 'zalo', chat: '72' } as const
const quote = (msgId: string) => ({ msgId, cliMsgId: '9', owner: LAN, text: 'Tin', ts: SAID_AT })

describe('the memory of what was said', () => {
  it('finds a message by its name, ours and a person’s', () => {
    const memory = createMemory()
    memory.keep(to, quote('1'))
    expect(memory.find(to, '1')).toEqual(quote('1'))
    expect(memory.find(to, '1.9')).toEqual(quote('1'))
  })

  it('finds it in its own chat only', () => {
    const memory = createMemory()
    memory.keep(to, quote('1'))
    expect(memory.find({ channel: 'zalo', chat: '73' }, '1')).toBeUndefined()
  })

  it('holds the latest thousand', () => {
    const memory = createMemory()
    for (let number = 1; number <= 1_000; number += 1) memory.keep(to, quote(`${number}`))
    memory.keep(to, quote('1'))
    memory.keep(to, quote('1001'))
    expect(memory.find(to, '1')).toBeDefined()
    expect(memory.find(to, '2')).toBeUndefined()
    expect(memory.find(to, '3')).toBeDefined()
  })
})

describe('a quotation', () => {
  it('is made of a message of words', () => {
    expect(quoteOf(readFields(message()))).toEqual({
      msgId: '6812345678901',
      cliMsgId: '1795395539123',
      owner: LAN,
      text: 'Chợ họp mấy giờ?',
      ts: SAID_AT,
    })
  })

  it('is not made of another', () => {
    expect(quoteOf(readFields(message({ content: { title: 'Ảnh' } })))).toBeUndefined()
  })
})
