import { describe, expect, it } from 'vitest'
import { nextWait, paceOf } from '../../../src/articles/feed/pace.js'
import { readFeed } from '../../../src/articles/feed/read-feed.js'
import { HOUR, MINUTE } from '../../../src/base/index.js'

const everyMinutes = (xml: string) => {
  const feed = readFeed(xml, { address: 'https://a.example/rss', timeZone: 'Asia/Ho_Chi_Minh' })
  return feed.kind === 'feed' ? feed.everyMinutes : feed.why
}
const SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
const rss = (said: string) =>
  `<rss version="2.0" ${SY}><channel><title>T</title>${said}<item><title>A</title></item></channel></rss>`

describe('how often a feed wants to be read', () => {
  it.each([
    ['a ttl', rss('<ttl>60</ttl>'), 60],
    ['nothing', rss(''), undefined],
    ['a ttl that is no number', rss('<ttl>often</ttl>'), undefined],
    ['a ttl of nothing or less', rss('<ttl>-5</ttl>'), undefined],
    ['a period', rss('<sy:updatePeriod>daily</sy:updatePeriod>'), 1_440],
    [
      'so many times in a period',
      rss('<sy:updatePeriod> Hourly </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>'),
      15,
    ],
    ['a period that nobody knows', rss('<sy:updatePeriod>often</sy:updatePeriod>'), undefined],
    [
      'two things, of which the shorter time holds',
      rss('<ttl>30</ttl><sy:updatePeriod>weekly</sy:updatePeriod>'),
      30,
    ],
    ['a ttl longer than any life', rss('<ttl>99999999999</ttl>'), 525_600],
    [
      'a period in Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom" ${SY}><title>T</title><sy:updatePeriod>hourly</sy:updatePeriod><entry><id>1</id><title>A</title></entry></feed>`,
      60,
    ],
  ])('is read where it says %s', (_what, xml, minutes) => {
    expect(everyMinutes(xml)).toBe(minutes)
  })

  it('is never more often than every quarter of an hour, nor more seldom than once a day', () => {
    const waits = [undefined, 1, 15, 60, 525_600].map((minutes) => nextWait(minutes, 0.5))
    expect(waits).toEqual([15 * MINUTE, 15 * MINUTE, 15 * MINUTE, HOUR, 24 * HOUR])
  })

  it('is kept to whatever chance does to the wait', () => {
    for (const random of [0, 0.3, 1])
      expect(nextWait(60, random)).toBeGreaterThanOrEqual(60 * MINUTE)
    expect(nextWait(undefined, 0)).toBeLessThan(nextWait(undefined, 1))
  })

  it('is nothing where it says nothing', () => {
    expect(paceOf({})).toBeUndefined()
  })
})
