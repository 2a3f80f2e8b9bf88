import { describe, expect, it } from 'vitest'
import { type AccountId, noLog } from '../../../src/base/index.js'
import type { AccountNews } from '../../../src/channels/index.js'
import { createStanding } from '../../../src/channels/zalo/standing.js'
import { StoppedClock } from '../../support/clock.js'

function setUp() {
  const clock = new StoppedClock('2026-11-23T01:00:00.000Z')
  const told: AccountNews[] = []
  const standing = createStanding('zalo:1' as AccountId, clock, noLog)
  return { clock, told, standing, follow: () => standing.follow((news) => told.push(news)) }
}

describe('news of an account', () => {
  it('are told once for each change', () => {
    const { standing, told, follow } = setUp()
    follow()
    for (let times = 0; times < 3; times += 1) standing.kicked()
    for (let times = 0; times < 3; times += 1) standing.well()
    for (let times = 0; times < 3; times += 1) standing.loggedOut()
    expect(told.map(({ news }) => news)).toEqual(['kicked', 'back', 'logged-out'])
  })

  it('bear the account, the kind and the moment, never the same twice', () => {
    const { standing, told, follow } = setUp()
    follow()
    standing.kicked()
    standing.well()
    standing.kicked()
    expect(told.map(({ id }) => id)).toEqual([
      'zalo:1:news:kicked:1795395600000',
      'zalo:1:news:back:1795395600001',
      'zalo:1:news:kicked:1795395600002',
    ])
    expect(told[0]?.at).toEqual(new Date('2026-11-23T01:00:00.000Z'))
  })

  it('are none while nothing is wrong', () => {
    const { standing, told, follow } = setUp()
    follow()
    standing.well()
    expect(told).toEqual([])
    expect(standing.is('well')).toBe(true)
  })

  it('wait for somebody to tell, and are told to one only', () => {
    const { standing, told, follow } = setUp()
    standing.loggedOut()
    const unfollow = follow()
    unfollow()
    standing.well()
    expect(told.map(({ news }) => news)).toEqual(['logged-out'])
    follow()
    expect(told.map(({ news }) => news)).toEqual(['logged-out', 'back'])
  })
})
