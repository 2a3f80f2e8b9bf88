import { describe, expect, it } from 'vitest'
import { faultOf } from '../../../src/articles/fetch/ask.js'
import type { FetchFault } from '../../../src/articles/fetch/result.js'
import { sayFetched } from '../../../src/articles/index.js'
import { wordsOf } from '../../../src/language/index.js'
import { fetcherFor, page, serveRoutes } from './server.js'

const faults = Object.keys(wordsOf('vi').articles.fetch) as FetchFault[]

describe('what is said of an address that gave nothing', () => {
  it.each(['vi', 'en'] as const)(
    'is another sentence for each reason, and says what to do, in %s',
    (language) => {
      const said = faults.map((why) => sayFetched({ kind: 'failed', why }, wordsOf(language)))
      expect(new Set(said).size).toBe(faults.length)
      const advice =
        language === 'vi'
          ? /Anh\/chị|Lát nữa|gửi tệp/
          : /\b(?:Copy|Send|Use|Check|Try|Tell|Open|Ask|Look|Save)\b/
      for (const sentence of said) expect(sentence).toMatch(advice)
    },
  )

  it('names the seconds to wait', () => {
    expect(sayFetched({ kind: 'wait', waitMs: 59_400 }, wordsOf('vi'))).toContain('60 giây')
  })
})

describe('a connection', () => {
  it('that is not secure is told from one that is not there', async () => {
    const server = await serveRoutes({ '/': page('x') })
    expect(await fetcherFor(server).fetch(`https://${server.host}/`)).toEqual({
      kind: 'failed',
      why: 'insecure',
    })
  })

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'insecure'],
    ['CERT_HAS_EXPIRED', 'insecure'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'insecure'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'insecure'],
    ['ECONNREFUSED', 'unreachable'],
    ['ECONNRESET', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['HPE_INVALID_CONSTANT', 'broken'],
    ['HPE_HEADER_OVERFLOW', 'broken'],
    ['Z_DATA_ERROR', 'broken'],
  ])('that fails with %s is told as %s', (code, why) => {
    expect(faultOf(Object.assign(new Error(code), { code }))).toBe(why)
  })
})
