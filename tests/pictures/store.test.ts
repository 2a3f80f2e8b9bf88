import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPictures, type Pictures } from '../../src/pictures/index.js'
import { aJpeg, freshFolder } from '../support/pictures.js'

let folder: string
let pictures: Pictures
beforeEach(() => {
  folder = join(freshFolder(), 'images')
  pictures = createPictures(folder)
})

const files = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
const put = async (shade?: number) => {
  const result = await pictures.put(await aJpeg(shade))
  if (result.kind === 'refused') throw new Error(result.why)
  return result.picture
}
const pathOf = (hash: string) => join(folder, hash.slice(0, 2), `${hash}.jpg`)

describe('a picture that is kept', () => {
  it('lies under its hash, and can be read', async () => {
    const { hash } = await put()
    expect(files()).toEqual([hash.slice(0, 2), join(hash.slice(0, 2), `${hash}.jpg`)])
    const bytes = await pictures.read({ hash })
    expect(bytes?.length).toBe(statSync(pathOf(hash)).size)
  })

  it('is kept once, however often it comes, and also at the same time', async () => {
    const [one, other] = await Promise.all([put(), put()])
    const { ino } = statSync(pathOf(one.hash))
    expect(await put()).toEqual(one)
    expect(other).toEqual(one)
    expect(files()).toHaveLength(2)
    expect(statSync(pathOf(one.hash)).ino).toBe(ino)
  })

  it('is read by nobody but us', async () => {
    const { hash } = await put()
    expect(statSync(pathOf(hash)).mode & 0o077).toBe(0)
  })

  it('is not there any more once its file is gone or spoilt, until it comes again', async () => {
    const { hash } = await put()
    writeFileSync(pathOf(hash), 'a ruin')
    expect(await pictures.read({ hash })).toBeUndefined()
    await put()
    expect(await pictures.read({ hash })).toBeDefined()
    expect(await pictures.read({ hash: 'a'.repeat(64) })).toBeUndefined()
  })
})

describe('pictures that nothing names', () => {
  const before = new Date('2026-11-25T20:00:00Z')
  const older = (hash: string) => utimesSync(pathOf(hash), new Date(0), new Date(0))
  const isThere = async ({ hash }: { readonly hash: string }) =>
    (await pictures.read({ hash })) !== undefined

  it('are removed once they are old enough, and no others', async () => {
    const [named, young, old] = [await put(10), await put(60), await put(200)]
    older(named.hash)
    older(old.hash)
    const names = async () => new Set([named.hash])
    utimesSync(pathOf(young.hash), before, before)
    expect(await pictures.sweep(before, names)).toBe(1)
    expect(await Promise.all([named, young, old].map(isThere))).toEqual([true, true, false])
  })

  it('stay when they are put again, also while they are looked at', async () => {
    const [again, meanwhile] = [await put(10), await put(60)]
    older(again.hash)
    older(meanwhile.hash)
    await put(10)
    const names = async () => {
      await put(60)
      return new Set<string>()
    }
    expect(await pictures.sweep(before, names)).toBe(0)
    expect(await Promise.all([again, meanwhile].map(isThere))).toEqual([true, true])
  })

  it('are none where no picture ever was', async () => {
    expect(await pictures.sweep(before, async () => new Set())).toBe(0)
  })
})

it('leaves nothing of a picture that is refused', async () => {
  expect(await pictures.put(Buffer.from('none'))).toEqual({ kind: 'refused', why: 'unknown-kind' })
  expect(files).toThrow()
})

it('reads no file that is not named by a hash', async () => {
  await put()
  for (const hash of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/`])
    expect(await pictures.read({ hash })).toBeUndefined()
})
