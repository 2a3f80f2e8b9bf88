import { describe, expect, it } from 'vitest'
import { historyArrival, inOrder, messageArrival } from '../../../src/channels/zalo/arrivals.js'
import { GROUP, message } from './frames.js'

describe('what comes late', () => {
  const said = (msgId: string, ts: string) => historyArrival(message({ msgId, ts }), GROUP)
  const ids = (...arrivals: readonly ReturnType<typeof said>[]) =>
    inOrder(arrivals).map(({ fields }) => (fields as { msgId: string }).msgId)

  it('is heard oldest first, in whatever order it comes', () => {
    expect(ids(said('3', '30'), said('1', '10'), said('2', '20'))).toEqual(['1', '2', '3'])
  })

  it('is heard by its number when it was said in one moment', () => {
    expect(ids(said('6800000000012', '10'), said('6800000000011', '10'))).toEqual([
      '6800000000011',
      '6800000000012',
    ])
  })

  it('is heard although some of it cannot be read', () => {
    const all = [said('2', '20'), historyArrival(42, GROUP), said('1', 'soon')]
    expect(inOrder(all)).toHaveLength(3)
  })
})

describe('an event', () => {
  it('without a thread is not lost, and takes no other along', () => {
    for (const threadId of [undefined, 'x', {}, null]) {
      expect(messageArrival({ type: 1, threadId, data: {} }, false).thread.id).toBe('')
    }
  })
})
