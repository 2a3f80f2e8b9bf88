import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import {
  id,
  integer,
  list,
  maybeFields,
  maybeId,
  maybeText,
  moment,
  ReadError,
  readFields,
  text,
  unfolded,
} from '../../../src/channels/zalo/fields.js'

/** What zca-js reads frames with. */
const JSONBig: { parse(written: string): unknown } = createRequire(
  createRequire(import.meta.url).resolve('zca-js'),
)('json-bigint')

const read = (written: string) => readFields(JSONBig.parse(written))

describe('fields', () => {
  it('reads a name of digits whether it came as a text, a number, or a number too great for one', () => {
    const fields = read(
      '{"text":"6812345678901","number":6812345678901,"great":7200000000000000003}',
    )
    expect(id(fields, 'text')).toBe('6812345678901')
    expect(id(fields, 'number')).toBe('6812345678901')
    expect(id(fields, 'great')).toBe('7200000000000000003')
  })

  it.each([
    ['an object', '{"it":{"a":1}}'],
    ['a list', '{"it":[1]}'],
    ['words', '{"it":"abc"}'],
    ['everybody', '{"it":"-1"}'],
    ['a fraction', '{"it":1.5}'],
    ['nothing', '{"it":null}'],
    ['an empty text', '{"it":""}'],
  ])('takes %s for no id', (_what, written) => {
    expect(() => id(read(written), 'it')).toThrow(ReadError)
  })

  it('reads objects without a prototype', () => {
    const fields = read('{"inner":{"name":"Lan"}}')
    expect(Object.getPrototypeOf(fields)).toBeNull()
    expect(text(maybeFields(fields, 'inner') ?? {}, 'name')).toBe('Lan')
  })

  it('takes null for absent', () => {
    const fields = read('{"it":null}')
    expect(maybeFields(fields, 'it')).toBeUndefined()
    expect(maybeText(fields, 'it')).toBeUndefined()
    expect(maybeId(fields, 'it')).toBeUndefined()
    expect(list(fields, 'it')).toEqual([])
  })

  it('reads numbers and moments that come as texts', () => {
    const fields = read('{"rType":"-1","ts":"1795395540000"}')
    expect(integer(fields, 'rType')).toBe(-1)
    expect(moment(fields, 'ts')).toEqual(new Date(1795395540000))
  })

  it.each(['"soon"', '"9e99"', '9007199254740991', 'null'])('takes %s for no moment', (written) => {
    expect(() => moment(read(`{"ts":${written}}`), 'ts')).toThrow(ReadError)
  })

  it('reads an object that is folded into a text, and one that is not', () => {
    expect(unfolded('{"pollId":7}', 'params')).toEqual({ pollId: 7 })
    expect(unfolded({ pollId: 7 }, 'params')).toEqual({ pollId: 7 })
    expect(() => unfolded('[7]', 'params')).toThrow(ReadError)
    expect(() => unfolded('no', 'params')).toThrow(SyntaxError)
  })

  it('leaves out the character that no database keeps', () => {
    expect(text({ it: 'a\0b' }, 'it')).toBe('ab')
  })

  it('never tells what stood in a field', () => {
    const tell = () => text({ words: { secret: 'Lan' } }, 'words')
    expect(tell).toThrow('words is not a text')
    expect(() => list({ words: 'Lan' }, 'words')).toThrow('words is not a list')
    expect(() => readFields('Lan', 'words')).toThrow('words is not an object')
  })
})
