import { describe, expect, it } from 'vitest'
import { Reactions } from 'zca-js'
import { emojiOf, signOf } from '../../../src/channels/zalo/signs.js'

describe('signs', () => {
  it.each([
    ['❤️', '/-heart', 5],
    ['👍', '/-strong', 3],
    ['😆', ':>', 0],
    ['😮', ':o', 32],
    ['😢', ':-((', 2],
    ['😡', ':-h', 20],
    ['🙏', '_()_', 73],
  ])('writes %s as Zalo does, and reads it back', (emoji, icon, rType) => {
    expect(signOf(emoji)).toMatchObject({ icon, rType })
    expect(emojiOf({ icon, rType })).toBe(emoji)
  })

  it('knows an emoji with and without the mark that asks for a picture', () => {
    expect(signOf('❤')).toMatchObject({ icon: '/-heart' })
  })

  it('takes a reaction back with nothing, and hears it taken back either way', () => {
    expect(signOf('')).toEqual({ icon: '', rType: -1 })
    expect(emojiOf({ icon: '', rType: 5 })).toBe('')
    expect(emojiOf({ icon: '/-heart', rType: -1 })).toBe('')
  })

  it('has none for what Zalo has not, and passes on what has no emoji', () => {
    expect(signOf('🪗')).toBeUndefined()
    expect(emojiOf({ icon: ':-dig', rType: 42 })).toBe(':-dig')
  })

  it('uses only signs that zca-js knows, each once', () => {
    const known = new Set(Object.values(Reactions))
    const icons = [...'❤👍😆😮😢😡👎🙏👏🌹👌'].map((emoji) => signOf(emoji)?.icon)
    expect(icons.every((icon) => icon !== undefined && known.has(icon))).toBe(true)
    expect(new Set(icons).size).toBe(icons.length)
  })
})
