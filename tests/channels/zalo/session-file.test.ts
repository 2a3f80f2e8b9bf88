import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signatureOf } from '../../../src/channels/zalo/session.js'
import { openSessionFile, putSession } from '../../../src/channels/zalo/session-file.js'

const cookie = (value: string, more: object = {}) => ({
  key: 'zpw_sek',
  value,
  domain: 'chat.zalo.me',
  path: '/',
  ...more,
})
const SESSION = {
  uid: '190000000000000001',
  imei: 'imei-of-the-device',
  userAgent: 'Firefox',
  language: 'vi',
  cookies: [cookie('first-cookie')],
}
const SECRET = 'khóa bí mật'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nhipcau-session-'))
  path = join(folder, 'zalo', 'session.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const fileAt = (secret?: string) => {
  const read = openSessionFile(path, secret)
  if (read.kind !== 'session') throw new Error(`session is ${read.kind}`)
  return read.file
}
const whyNot = (secret?: string) => {
  const read = openSessionFile(path, secret)
  return read.kind === 'unreadable' ? read.why : read.kind
}

describe('a session file', () => {
  it('gives back what was put there, and whose it is', async () => {
    await putSession(path, SESSION)
    expect(fileAt().session()).toEqual(SESSION)
    expect(fileAt().account).toBe('zalo:190000000000000001')
  })

  it('is its owner’s alone, and leaves nothing beside it', async () => {
    await putSession(path, SESSION)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'zalo'))).toEqual(['session.json'])
  })

  it('is closed to others when they could read it', async () => {
    await putSession(path, SESSION)
    chmodSync(path, 0o644)
    fileAt()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is missing when there is none', () => {
    expect(whyNot()).toBe('missing')
  })

  it.each(['', '{}', 'no json', '{"version":2,"uid":"1"}', '{"version":1,"uid":"1","session":{}}'])(
    'is damaged when it says something else: %s',
    (written) => {
      mkdirSync(join(folder, 'zalo'))
      writeFileSync(path, written)
      expect(whyNot()).toBe('damaged')
    },
  )

  it('is damaged when it is a folder', () => {
    mkdirSync(path, { recursive: true })
    expect(whyNot()).toBe('damaged')
  })
})

describe('a sealed session', () => {
  it('opens with its secret, and hides all but whose it is', async () => {
    await putSession(path, SESSION, SECRET)
    expect(fileAt(SECRET).session()).toEqual(SESSION)
    const written = readFileSync(path, 'utf8')
    expect(written).toContain(SESSION.uid)
    for (const hidden of ['first-cookie', 'imei-of', 'Firefox'])
      expect(written).not.toContain(hidden)
  })

  it('is sealed to whoever has no secret, and to whoever has another', async () => {
    await putSession(path, SESSION, SECRET)
    expect(whyNot()).toBe('sealed')
    expect(whyNot('another')).toBe('wrong-key')
  })

  it('does not open when one letter of it was changed', async () => {
    await putSession(path, SESSION, SECRET)
    const file = JSON.parse(readFileSync(path, 'utf8'))
    const bytes = Buffer.from(file.sealed.text, 'base64')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    file.sealed.text = bytes.toString('base64')
    writeFileSync(path, JSON.stringify(file))
    expect(whyNot(SECRET)).toBe('wrong-key')
  })

  it('is written differently each time', async () => {
    const texts = new Set<string>()
    for (let times = 0; times < 2; times += 1) {
      await putSession(path, SESSION, SECRET)
      texts.add(JSON.parse(readFileSync(path, 'utf8')).sealed.text)
    }
    expect(texts.size).toBe(2)
  })

  it('is sealed from the next writing on when a secret came later', async () => {
    await putSession(path, SESSION)
    await fileAt(SECRET).keep([cookie('second-cookie')])
    expect(whyNot()).toBe('sealed')
    expect(fileAt(SECRET).session().cookies).toEqual([cookie('second-cookie')])
  })
})

describe('keeping cookies', () => {
  it('writes them when they are others, for its owner alone', async () => {
    await putSession(path, SESSION)
    const file = fileAt()
    await file.keep([cookie('second-cookie')])
    expect(fileAt().session()).toEqual({ ...SESSION, cookies: [cookie('second-cookie')] })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'zalo'))).toEqual(['session.json'])
    expect(file.look(false)).toBe(false)
  })

  it('writes nothing when they were only used', async () => {
    await putSession(path, SESSION)
    const before = statSync(path)
    await fileAt().keep([cookie('first-cookie', { lastAccessed: '2026-11-23T01:00:00.000Z' })])
    expect(statSync(path).ino).toBe(before.ino)
  })

  it('never overwrites what somebody else has written since', async () => {
    await putSession(path, SESSION)
    const file = fileAt()
    await putSession(path, { ...SESSION, imei: 'another device' })
    await file.keep([cookie('second-cookie')])
    await file.keep([cookie('third-cookie')])
    expect(fileAt().session().imei).toBe('another device')
    expect(file.look(false), 'and it is found').toBe(true)
  })

  it('leaves cookies that another command of ours has renewed for once', async () => {
    await putSession(path, SESSION)
    const file = fileAt()
    await fileAt().keep([cookie('of the other')])
    await file.keep([cookie('second-cookie')])
    expect(fileAt().session().cookies).toEqual([cookie('of the other')])
    await file.keep([cookie('third-cookie')])
    expect(fileAt().session().cookies).toEqual([cookie('third-cookie')])
  })

  it('writes one after the other', async () => {
    await putSession(path, SESSION)
    const file = fileAt()
    await Promise.all(['a', 'b', 'c'].map((value) => file.keep([cookie(value)])))
    expect(fileAt().session().cookies).toEqual([cookie('c')])
  })
})

describe('looking for a new session', () => {
  it('finds one that somebody else has written, once', async () => {
    await putSession(path, SESSION)
    const file = fileAt()
    expect(file.look(false)).toBe(false)
    await putSession(path, { ...SESSION, imei: 'another device' })
    expect(file.look(false)).toBe(true)
    expect(file.session().imei).toBe('another device')
    expect(file.look(false)).toBe(false)
  })

  it('takes renewed cookies of the same login for none, unless ours are worth nothing', async () => {
    await putSession(path, SESSION)
    const file = fileAt()
    await fileAt().keep([cookie('of the other')])
    expect(file.look(false)).toBe(false)
    expect(file.session().cookies).toEqual(SESSION.cookies)
    expect(file.look(true)).toBe(true)
    expect(file.session().cookies).toEqual([cookie('of the other')])
    expect(file.look(true)).toBe(false)
  })

  it.each([
    ['it is gone', () => rmSync(path)],
    ['it is damaged', () => writeFileSync(path, '{')],
    ['it is another account’s', () => putSession(path, { ...SESSION, uid: '77' })],
  ])('finds none when %s', async (_what, change) => {
    await putSession(path, SESSION)
    const file = fileAt()
    await change()
    expect(file.look(false)).toBe(false)
    expect(file.session()).toEqual(SESSION)
  })
})

describe('the signature of cookies', () => {
  it('does not depend on their order, nor on when they were used', () => {
    const [a, b] = [cookie('a'), cookie('b', { key: 'zpsid' })]
    expect(signatureOf([a, b])).toBe(signatureOf([{ ...b, lastAccessed: 'x' }, a]))
    expect(signatureOf([a])).not.toBe(signatureOf([{ ...a, expires: 'x' }]))
  })
})
