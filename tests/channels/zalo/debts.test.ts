import { describe, expect, it } from 'vitest'
import { createDebts } from '../../../src/channels/zalo/debts.js'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 1, minute))

function book() {
  const clock = { minute: 10 }
  const debts = createDebts(at(0), () => at(clock.minute))
  const read = (id: string) => debts.begin(id)()
  return { clock, debts, read }
}

describe('histories that are owed', () => {
  it('are those of all groups at first, since the beginning', () => {
    const { debts } = book()
    expect(debts.due(['a', 'b'])).toEqual(['a', 'b'])
    expect(debts.knownUntil('a')).toEqual(at(0))
  })

  it('are paid group by group, for good, until something is missed again', () => {
    const { debts, read } = book()
    read('a')
    expect(debts.due(['a', 'b'])).toEqual(['b'])
    expect(debts.knownUntil('a')).toEqual(at(10))
    debts.owe()
    expect(debts.due(['a', 'b', 'c']), 'those never read come first').toEqual(['b', 'c', 'a'])
  })

  it('are not paid by a reading that began before something was missed', () => {
    const { debts, clock } = book()
    const done = debts.begin('a')
    clock.minute = 20
    debts.owe()
    done()
    expect(debts.due(['a'])).toEqual(['a'])
    expect(debts.knownUntil('a')).toEqual(at(10))
  })
})
