import { readdirSync, statSync, writeFileSync } from 'node:fs'
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
    const { mtimeMs } = statSync(pathOf(one.hash))
    expect(await put()).toEqual(one)
    expect(other).toEqual(one)
    expect(files()).toHaveLength(2)
    expect(statSync(pathOf(one.hash)).mtimeMs).toBe(mtimeMs)
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

it('leaves nothing of a picture that is refused', async () => {
  expect(await pictures.put(Buffer.from('none'))).toEqual({ kind: 'refused', why: 'unknown-kind' })
  expect(files).toThrow()
})

it('reads no file that is not named by a hash', async () => {
  await put()
  for (const hash of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/`])
    expect(await pictures.read({ hash })).toBeUndefined()
})
