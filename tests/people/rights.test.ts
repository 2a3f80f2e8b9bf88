import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnitId } from '../../src/base/index.js'
import { wordsOf } from '../../src/language/index.js'
import { type Act, coversGroups, coversUnit, mayDo, type Rights } from '../../src/people/index.js'
import { smallProvince } from '../audience/places.js'

const MAP = smallProvince()
const ACTS: readonly Act[] = [
  'read',
  'write-article',
  'publish',
  'bind-group',
  'resend',
  'read-feedback',
  'answer',
  'set-keywords',
  'manage-staff',
]

describe('what staff may do', () => {
  it.each<[Rights['role'], readonly Act[]]>([
    ['admin', ACTS],
    ['editor', ACTS.filter((act) => act !== 'manage-staff' && act !== 'set-keywords')],
    ['approver', ['read', 'publish', 'read-feedback']],
    ['viewer', ['read']],
  ])('as %s is %j', (role, acts) => {
    expect(ACTS.filter((act) => mayDo(staff(role), act))).toEqual(acts)
  })

  it('lies within their unit and all below it', () => {
    const editor = staff('editor', 'xa-tan-phu')
    const within = MAP.units
      .filter((unit) => coversUnit(editor, 'publish', MAP, unit.id))
      .map(({ code }) => code)
    expect(within).toEqual(['xa-tan-phu', 'tp-ap-1', 'tp-ap-2'])
  })

  it('lies everywhere for those without a unit', () => {
    expect(MAP.units.every((unit) => coversUnit(staff('viewer'), 'digest', MAP, unit.id))).toBe(
      true,
    )
    expect(coversGroups(staff('editor'), 'publish', MAP, MAP.groups)).toEqual({
      allowed: MAP.groups,
      beyond: [],
    })
  })

  it('leaves out groups of other units and groups of none', () => {
    const { allowed, beyond } = coversGroups(
      staff('editor', 'p-tam-hiep'),
      'publish',
      MAP,
      MAP.groups,
    )
    expect(allowed.map(({ chat }) => chat).sort()).toEqual(['-200', '-201', '5550001'])
    expect(beyond.map(({ chat }) => chat).sort()).toEqual(['-100', '-101', '-102', '-300', '-301'])
  })

  it('is nothing for those whose unit is gone', () => {
    expect(coversGroups(staff('admin', 'nowhere'), 'publish', MAP, MAP.groups).allowed).toEqual([])
    expect(coversUnit(staff('admin', 'nowhere'), 'publish', MAP, 'nowhere' as UnitId)).toBe(false)
  })

  it('never grows when one goes down the tree', () => {
    const unit = fc.constantFrom(...MAP.units)
    fc.assert(
      fc.property(unit, unit, (one, other) => {
        fc.pre(coversUnit(staff('editor', one.id), 'publish', MAP, other.id))
        const wide = coversGroups(staff('editor', one.id), 'publish', MAP, MAP.groups).allowed
        const narrow = coversGroups(staff('editor', other.id), 'publish', MAP, MAP.groups).allowed
        expect(wide).toEqual(expect.arrayContaining([...narrow]))
      }),
    )
  })

  it('is refused in a sentence for every act, in both languages', () => {
    for (const language of ['vi', 'en'] as const)
      for (const act of ACTS) expect(wordsOf(language).people.mayNot[act]).toMatch(/\.$/)
  })
})

function staff(role: Rights['role'], unit?: string): Rights {
  return { role, unitId: unit as UnitId | undefined }
}
