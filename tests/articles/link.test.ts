import { describe, expect, it } from 'vitest'
import { keysOf } from '../../src/articles/identity.js'
import { canonicalLink } from '../../src/articles/link.js'

const name = (address: string) => canonicalLink(address, true)

describe('the address of an article of NukeViet', () => {
  const forms = [
    'https://a.gov.vn/vi/news/tin-tuc/lam-duong-521.html',
    'http://a.gov.vn/vi/news/tin-tuc/lam-duong-521.html',
    'https://www.a.gov.vn/vi/news/tin-tuc/lam-duong-521.html#binh-luan',
    'https://a.gov.vn/vi/news/tin-tuc/lam-duong-521.html?utm_source=zalo&fbclid=x',
    'https://A.GOV.VN/news/tin-tuc/lam-duong-521.html',
    'https://a.gov.vn/tin-tuc/lam-duong-521.html',
    'https://a.gov.vn/tin-tuc/lam-duong-521/',
    'https://a.gov.vn/vi/news/print/tin-tuc/lam-duong-521.html',
    'https://a.gov.vn/vi/news/savefile/tin-tuc/lam-duong-521.html',
    'https://a.gov.vn/index.php?language=vi&nv=news&op=tin-tuc/lam-duong-521',
    'https://a.gov.vn/?nv=news&op=tin-tuc/lam-duong-521',
    'https://a.gov.vn/index.php/vi/news/tin-tuc/lam-duong-521.html'.replace('/index.php/vi', '/vi'),
  ]

  it.each(forms)('has one name in the form %s', (form) => {
    expect(name(form)).toBe('a.gov.vn/vi/news/521')
  })

  it('counts by its number only: equal titles give equal aliases, and NFD titles give split ones', () => {
    expect(name('https://a.vn/tin/thong-bao-5.html')).not.toBe(
      name('https://a.vn/tin/thong-bao-6.html'),
    )
    expect(name('https://a.vn/tin/tho-ng-ba-o-5.html')).toBe(
      name('https://a.vn/tin/thong-bao-5.html'),
    )
    expect(name('https://a.vn/tin/thong-bao-5.html')).toBe(
      name('https://a.vn/thong-bao/thong-bao-5.html'),
    )
  })

  it('is another in another module, language or site, whose numbers are their own', () => {
    const five = name('https://a.vn/vi/news/tin/a-5.html')
    for (const other of [
      'https://a.vn/vi/su-kien/tin/a-5.html',
      'https://a.vn/en/news/tin/a-5.html',
      'https://b.vn/vi/news/tin/a-5.html',
      'https://a.vn:8080/vi/news/tin/a-5.html',
    ])
      expect(name(other)).not.toBe(five)
  })

  it('is known by index.php even before the page has shown who made it', () => {
    expect(canonicalLink('http://a.gov.vn/index.php?nv=news&op=tin-tuc/lam-duong-521')).toBe(
      'a.gov.vn/vi/news/521',
    )
  })
})

describe('any other address', () => {
  it('is the same over http and https, with www and without, in any order of its parameters', () => {
    const one = canonicalLink('http://www.b.vn/tin/?b=2&a=1&utm_medium=x')
    expect(one).toBe(canonicalLink('https://b.vn/tin?a=1&b=2#x'))
    expect(one).toBe('b.vn/tin?a=1&b=2')
  })

  it('keeps numbers at its end apart from names: two pages of another system stay two', () => {
    expect(canonicalLink('https://b.vn/tin/ngay-12.html')).not.toBe(
      canonicalLink('https://b.vn/tin/thang-12.html'),
    )
  })

  it('is the same composed and decomposed, encoded and not', () => {
    const decomposed = encodeURI('https://b.vn/đường'.normalize('NFD'))
    expect(canonicalLink(decomposed)).toBe(canonicalLink('https://b.vn/đường'))
    expect(canonicalLink('https://b.vn/100%')).toBe('b.vn/100%')
  })

  it('is none where it is no web address', () => {
    for (const text of ['', 'news_5', 'file:///a', 'javascript:1'])
      expect(canonicalLink(text)).toBeUndefined()
  })
})

describe('two articles are the same', () => {
  const body = 'Bà con ấp 1 ra quân làm đường. '.repeat(10)
  const shared = (one: readonly string[], other: readonly string[]) =>
    one.filter((key) => other.includes(key))

  it('with the same guid on the same site', () => {
    const one = keysOf({ guid: 'news_5', url: 'https://a.vn/vi/news/tin/cu-5.html' })
    expect(
      shared(one, keysOf({ guid: ' news_5\n', url: 'http://a.vn/vi/news/tin/moi-5.html' })),
    ).toHaveLength(1)
  })

  it('with the same address in another form', () => {
    const one = keysOf({ url: 'https://a.vn/vi/news/tin/a-5.html', isNukeViet: true })
    expect(shared(one, keysOf({ url: 'http://a.vn/index.php?nv=news&op=tin/a-5' }))).toHaveLength(1)
  })

  it('with the same text under a changed title, however it is spaced and composed', () => {
    const one = keysOf({ article: { body } })
    const other = keysOf({ article: { body: body.normalize('NFD').replaceAll(' ', '\n') } })
    expect(shared(one, other)).toHaveLength(1)
  })

  it('but not for a text that says nothing of its own', () => {
    expect(keysOf({ article: { body: 'Xem tệp đính kèm.' } })).toEqual([])
  })
})

describe('the address of any page', () => {
  it('has no control characters in its name, wherever they stood', () => {
    const named = canonicalLink('https://a.gov.vn/b%00ai?x=%00y%0a')
    expect(named).toBe('a.gov.vn/bai?x=y')
  })
})
