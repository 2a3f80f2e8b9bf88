import { decryptText, md5 } from '../cipher.js'

/** The key that every web client has built in to write its `zcid` (zca-js 2.2.0, `ParamsEncryptor`). */
const ZCID_KEY = Buffer.from('3FC4F0D2AB50057BCE0D90D9187A22B1')

/** The device that a `zcid` names, or nothing when it is none: `<type>,<imei>,<time>` encrypted. */
export function imeiIn(zcid: string): string | undefined {
  const [, imei] = decryptText(ZCID_KEY, zcid, 'hex')?.split(',') ?? []
  return imei
}

/** The key of the login call and its answer: letters of the two ids, picked by place; its 32 letters are the bytes. */
export function requestKey(zcid: string, zcidExt: string): Buffer {
  const fromExt = everySecond(md5(zcidExt).toUpperCase(), 0).slice(0, 8)
  const even = everySecond(zcid, 0).slice(0, 12)
  const odd = everySecond(zcid, 1).reverse().slice(0, 12)
  return Buffer.from([...fromExt, ...even, ...odd].join(''))
}

const everySecond = (text: string, first: 0 | 1): string[] =>
  [...text].filter((_, place) => place % 2 === first)

/** What a call is signed with: its values in the order of their names. */
export function signatureOf(call: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).sort()
  return md5(`zsecure${call}${names.map((name) => fields[name]).join('')}`)
}
