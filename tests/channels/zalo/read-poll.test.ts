import { describe, expect, it } from 'vitest'
import { ReadError } from '../../../src/channels/zalo/fields.js'
import { votesIn } from '../../../src/channels/zalo/read-poll.js'
import { LAN, UID } from './frames.js'

const option = (option_id: number, ...voters: readonly string[]) => ({
  option_id,
  content: 'x',
  votes: voters.length,
  voted: false,
  voters,
})
const by = (id: string) => ({ id, name: '', kind: 'person' })

describe('the votes of a poll', () => {
  it('are by the place of the choice when it was put, in whatever order choices come back', () => {
    const options = [option(13, LAN), option(11), option(12, '77', '78')]
    expect(votesIn({ options }, UID)).toEqual([
      { by: by('77'), choice: 1 },
      { by: by('78'), choice: 1 },
      { by: by(LAN), choice: 2 },
    ])
  })

  it('are not our own', () => {
    expect(votesIn({ options: [option(11, UID, LAN)] }, UID)).toEqual([{ by: by(LAN), choice: 0 }])
  })

  it('are none where nobody may know them', () => {
    expect(votesIn({ options: [{ option_id: 11, voters: null }] }, UID)).toEqual([])
  })

  it.each([{ options: 'x' }, { options: [1] }, { options: [option(11), { voters: [] }] }])(
    'cannot be read in anything else: %o',
    (poll) => {
      expect(() => votesIn(poll, UID)).toThrow(ReadError)
    },
  )
})
