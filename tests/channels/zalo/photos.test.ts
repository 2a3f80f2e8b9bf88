import { expect, it } from 'vitest'
import { nameOfPhoto, photoNamed, readUploaded } from '../../../src/channels/zalo/photos.js'

const photo = {
  photoId: '7',
  normalUrl: 'https://a/n',
  hdUrl: 'https://a/h',
  thumbUrl: 'https://a/t',
}

it('finds a photo by the name that it was given, and none by any other', () => {
  expect(photoNamed(nameOfPhoto(photo))).toEqual(photo)
  for (const name of [undefined, '', 'AgAC', 'null', '[]', '{}', '{"photoId":"7"}'])
    expect(photoNamed(name)).toBeUndefined()
})

it('reads what was uploaded, whether its number is a text or a number', () => {
  const uploaded = { ...photo, fileType: 'image', width: 60, finished: 1 }
  expect(readUploaded([uploaded])).toEqual(photo)
  expect(readUploaded([{ ...uploaded, photoId: 7 }])).toEqual(photo)
})

it('throws for what is no photo', () => {
  for (const answer of [undefined, null, [], [null], [{}], [{ ...photo, photoId: '' }], 'x'])
    expect(() => readUploaded(answer)).toThrow()
})
