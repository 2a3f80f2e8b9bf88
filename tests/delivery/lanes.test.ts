import { describe, expect, it } from 'vitest'
import { isBroadcast, LANES, type Lane, laneOrder } from '../../src/delivery/lanes.js'

/** Who gets the next hundred places when something always waits in each of `lanes`. */
function shares(lanes: readonly Lane[], quiet = false): ReadonlyMap<Lane, number> {
  const counts = new Map<Lane, number>()
  for (let turn = 1; turn <= 100; turn += 1) {
    const lane = laneOrder(turn, quiet).find((one) => lanes.includes(one))
    if (lane) counts.set(lane, (counts.get(lane) ?? 0) + 1)
  }
  return counts
}

describe('the lanes', () => {
  it('let a person wait three places at most behind a broadcast and a flood of refreshing', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const next = [0, 1, 2, 3].map((more) => turn + more).map((one) => laneOrder(one, false)[0])
      expect(next).toContain(LANES.reply)
    }
  })

  it('give posts every second place under a flood of replies and of refreshing', () => {
    expect(shares([LANES.reply, LANES.post, LANES.refresh])).toEqual(
      new Map([
        [LANES.post, 50],
        [LANES.reply, 40],
        [LANES.refresh, 10],
      ]),
    )
  })

  it('give refreshing a tenth under a flood of replies or of posts', () => {
    expect(shares([LANES.reply, LANES.refresh]).get(LANES.refresh)).toBe(10)
    expect(shares([LANES.post, LANES.refresh]).get(LANES.refresh)).toBe(10)
  })

  it('let nobody who asked something wait behind a storm of signs', () => {
    expect(shares([LANES.reply, LANES.post, LANES.refresh, LANES.thanks])).toEqual(
      shares([LANES.reply, LANES.post, LANES.refresh]),
    )
    expect(shares([LANES.reply, LANES.thanks]).get(LANES.reply)).toBe(90)
  })

  it('give everything to the only one who wants it', () => {
    for (const lane of Object.values(LANES)) expect(shares([lane]).get(lane)).toBe(100)
  })

  it('put replies before answers, urgent notices before posts, and posts before bulletins', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const order = laneOrder(turn, false)
      const precedes = (a: Lane, b: Lane) => order.indexOf(a) < order.indexOf(b)
      expect(precedes(LANES.reply, LANES.answer)).toBe(true)
      expect(precedes(LANES.urgent, LANES.postNow)).toBe(true)
      expect(precedes(LANES.postNow, LANES.post)).toBe(true)
      expect(precedes(LANES.post, LANES.bulletin)).toBe(true)
    }
  })

  it('rest scheduled posts and bulletins in quiet hours, and nothing else', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const resting = laneOrder(turn, false).filter((lane) => !laneOrder(turn, true).includes(lane))
      expect(resting.toSorted()).toEqual([LANES.post, LANES.bulletin])
    }
  })

  it('of replies, answers and signs are for one person, the others for many', () => {
    const personal = Object.values(LANES).filter((lane) => !isBroadcast(lane))
    expect(personal).toEqual([LANES.reply, LANES.answer, LANES.thanks])
  })
})
