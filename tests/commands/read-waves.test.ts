import { describe, expect, it } from 'vitest'
import { takeWaves } from '../../src/commands/read-waves.js'

describe('how an order is to go', () => {
  it.each([
    ['12 đến tinh theo đợt', '12 đến tinh', null],
    ['12 theo đợt đến tinh', '12  đến tinh', null],
    ['12 đến tinh THEO ĐỢT cách 30 phút', '12 đến tinh', 30],
    ['12 đến tinh theo dot cach nhau 2 gio lúc 7h', '12 đến tinh  lúc 7h', 120],
    ['12 to tinh in waves every 45 minutes', '12 to tinh', 45],
    ['12 theo đợt', '12', null],
  ])('%j is in waves', (args, rest, gapMinutes) => {
    expect(takeWaves(args)).toEqual({ rest, waves: { gapMinutes } })
  })

  it.each(['12 đến tinh', '12 đến "Tổ theo đợt 3"', '12 đến đợt', '12 đến theo đợtx'])(
    '%j says nothing of it',
    (args) => {
      expect(takeWaves(args)).toEqual({ rest: args, waves: null })
    },
  )
})
