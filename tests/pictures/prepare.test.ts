import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { MAX_PICTURE_BYTES, preparePicture } from '../../src/pictures/index.js'
import { aJpeg, aPicture } from '../support/pictures.js'

async function prepared(file: Uint8Array) {
  const result = await preparePicture(file)
  if (result.kind === 'refused') throw new Error(result.why)
  const { picture, bytes } = result
  return { picture, bytes, seen: await sharp(bytes).metadata() }
}

const why = async (file: Uint8Array) => {
  const result = await preparePicture(file)
  return result.kind === 'refused' ? result.why : 'none'
}

describe('a picture that is taken', () => {
  it('is told with its measures and by what is in it', async () => {
    const { picture, seen } = await prepared(await aJpeg())
    expect(picture).toMatchObject({ type: 'image/jpeg', width: 600, height: 400 })
    expect(seen).toMatchObject({ format: 'jpeg', width: 600, height: 400 })
    expect((await prepared(await aJpeg())).picture).toEqual(picture)
    expect((await prepared(await aJpeg(10))).picture.hash).not.toBe(picture.hash)
  })

  it.each([
    ['wide', 4_000, 2_000, 1_600, 800],
    ['high', 1_000, 3_200, 500, 1_600],
    ['small', 300, 200, 300, 200],
  ])('has at most 1,600 points on its longer side: %s', async (_what, w, h, width, height) => {
    expect((await prepared(await aJpeg(120, w, h))).picture).toMatchObject({ width, height })
  })

  it('tells nobody where, when and with what it was taken', async () => {
    const file = await aPicture()
      .withExif({
        IFD0: { Make: 'MAKER-OF-PHONES', Artist: 'NGUYEN-VAN-A' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>XMP-OF-A</a></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    expect(file.includes('MAKER-OF-PHONES') && file.includes('XMP-OF-A')).toBe(true)
    expect((await sharp(file).metadata()).exif).toBeDefined()
    const { bytes, seen } = await prepared(file)
    for (const word of ['MAKER-OF-PHONES', 'NGUYEN-VAN-A', 'XMP-OF-A', 'Exif'])
      expect(Buffer.from(bytes).includes(word), word).toBe(false)
    expect([seen.exif, seen.xmp, seen.iptc, seen.icc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('stands upright, as its camera meant it', async () => {
    const lying = await aPicture().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { picture, seen } = await prepared(lying)
    expect(picture).toMatchObject({ width: 400, height: 600 })
    expect(seen.orientation ?? 1).toBe(1)
  })

  it('is white where it was transparent', async () => {
    const clear = { width: 200, height: 200, channels: 4, background: '#0000' } as const
    const { bytes } = await prepared(await sharp({ create: clear }).png().toBuffer())
    const { channels } = await sharp(bytes).stats()
    expect(channels.map(({ min }) => min)).toEqual([255, 255, 255])
  })

  it.each(['png', 'webp', 'gif', 'avif'] as const)('may have come as %s', async (kind) => {
    const { picture } = await prepared(await aPicture().toFormat(kind).toBuffer())
    expect(picture).toMatchObject({ width: 600, height: 400 })
  })
})

describe('a picture that is not taken', () => {
  it('has nothing in it, or too much', async () => {
    expect(await why(new Uint8Array())).toBe('empty')
    expect(await why(new Uint8Array(MAX_PICTURE_BYTES + 1))).toBe('too-large')
  })

  it('is none: words, a page, a drawing that may name other files', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"/>'
    for (const text of ['Xin chào', '<html>', svg, `<?xml version="1.0"?>${svg}`])
      expect(await why(Buffer.from(text))).toBe('unknown-kind')
    const tiff = await aPicture().tiff().toBuffer()
    expect(await why(tiff)).toBe('unknown-kind')
  })

  it('is a small file that would unpack to more than 50 million points', async () => {
    const create = { width: 10_000, height: 5_001, channels: 3, background: 'red' } as const
    const bomb = await sharp({ create }).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await why(bomb)).toBe('too-many-points')
  })

  it('is cut off', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const create = { width: 600, height: 400, channels: 3, background: 'red', noise } as const
    for (const kind of ['jpeg', 'png', 'webp'] as const) {
      const whole = await sharp({ create }).toFormat(kind).toBuffer()
      expect(await why(whole)).toBe('none')
      expect(await why(whole.subarray(0, whole.length / 2)), kind).toBe('damaged')
    }
  })

  it('only begins like one', async () => {
    const head = (await aJpeg()).subarray(0, 20)
    expect(await why(Buffer.concat([head, Buffer.alloc(1_000, 7)]))).toBe('damaged')
  })

  it('is a point that counts readers, or a strip', async () => {
    expect(await why(await aJpeg(0, 1, 1))).toBe('too-small')
    expect(await why(await aJpeg(0, 99, 400))).toBe('too-small')
    expect(await why(await aJpeg(0, 400, 8_000))).toBe('too-small')
  })
})

it('is not taken, and nothing breaks, on a machine on which sharp does not run', async () => {
  const file = await aJpeg()
  vi.doMock('sharp', () => {
    throw new Error('no build for this machine')
  })
  vi.resetModules()
  const pictures = await import('../../src/pictures/index.js')
  expect(await pictures.preparePicture(file)).toEqual({ kind: 'refused', why: 'unavailable' })
  vi.doUnmock('sharp')
  expect(await why(file)).toBe('none')
})
