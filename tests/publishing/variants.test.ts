import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChannelName, GroupId, PostId } from '../../src/base/index.js'
import { halve, type Variant } from '../../src/publishing/variants.js'

const POST = '018f0000-0000-7000-8000-000000000001' as PostId

const aGroup = (n: number, channel: ChannelName = 'telegram') => ({
  id: `${channel}-${n}` as GroupId,
  channel,
})
const many = (count: number, channel?: ChannelName) =>
  Array.from({ length: count }, (_, n) => aGroup(n, channel))

function counts(
  groups: readonly { readonly id: GroupId }[],
  variants: ReadonlyMap<GroupId, Variant>,
) {
  const second = groups.filter(({ id }) => variants.get(id) === 1).length
  return [groups.length - second, second] as const
}

describe('the halves of a post with two titles', () => {
  it('are within one of each other on each channel, whatever the groups', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.uuid(), (telegram, zalo, post) => {
        const [here, there] = [many(telegram), many(zalo, 'zalo')]
        const variants = halve(post as PostId, [...here, ...there])
        expect(variants.size).toBe(telegram + zalo)
        for (const groups of [here, there]) {
          const [a, b] = counts(groups, variants)
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('are the same however often and in which order they are drawn, also when a part is decided', () => {
    const groups = many(101)
    const drawn = halve(POST, groups)
    expect(halve(POST, [...groups].reverse())).toEqual(drawn)
    const decided = new Map([...drawn].slice(0, 40))
    expect(halve(POST, groups, decided)).toEqual(drawn)
  })

  it('are others for another post, and each group is in either', () => {
    const groups = many(40)
    const seconds = new Map<GroupId, number>()
    for (let n = 0; n < 200; n += 1)
      for (const [id, variant] of halve(`post-${n}` as PostId, groups))
        seconds.set(id, (seconds.get(id) ?? 0) + variant)
    for (const times of seconds.values()) {
      expect(times).toBeGreaterThan(60)
      expect(times).toBeLessThan(140)
    }
  })

  it('keep what is decided when groups come and go meanwhile, and balance the others around it', () => {
    const decided = new Map(
      [...halve(POST, many(60))].filter(([, variant]) => variant === 1).slice(0, 20),
    )
    const now = [...many(60).slice(5), ...Array.from({ length: 9 }, (_, n) => aGroup(100 + n))]
    const variants = halve(POST, now, decided)
    for (const [id, variant] of decided) expect(variants.get(id)).toBe(variant)
    const [a, b] = counts(now, variants)
    expect(Math.abs(a - b)).toBeLessThanOrEqual(1)
  })
})
