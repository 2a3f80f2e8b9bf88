import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readArticleFile } from '../../../src/articles/index.js'
import { readHtml } from '../../../src/articles/read-html.js'
import { convertLegacy } from '../../../src/articles/text/legacy.js'
import { fromVni } from '../../../src/articles/text/vni.js'
import { charsetLabel } from '../../../src/articles/web/charset.js'
import { articleOf, bytesOf } from '../support.js'

const motto =
  'Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc. Uỷ ban nhân dân tỉnh Trường Sơn.'
const tcvn3 =
  'Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc. Uû ban nh©n d©n tØnh Tr\u00ADêng S¬n.'
const vni =
  'Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc. Uyû ban nhaân daân tænh Tröôøng Sôn.'
const mojibake = new TextDecoder('windows-1252').decode(bytesOf(motto))

describe('an old encoding', () => {
  it.each([
    ['tcvn3', tcvn3],
    ['vni', vni],
    ['mojibake', mojibake],
  ])('%s is converted when it is certain', (from, text) => {
    expect(convertLegacy(text)).toEqual({ text: motto, from })
  })

  it.each([
    motto,
    motto.normalize('NFD'),
    'Công ty cổ phần được thành lập từ năm 2001, có trụ sở tại Hà Nội và nhiều chi nhánh.',
    'Le général de Gaulle est né à Lille, où il a passé une enfance heureuse, près de ses frères.',
    'Céng hoµ',
    '£10 ± 5 %',
  ])('is not seen in %s', (text) => {
    expect(convertLegacy(text)).toEqual({ text })
  })

  it('of VNI has every letter', () => {
    expect(fromVni('aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë').normalize('NFC')).toBe(
      'á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ',
    )
    expect(fromVni('eù eâ eá eä í ì æ ó ò où oâ oá ô ôù ôø ôï').normalize('NFC')).toBe(
      'é ê ế ệ í ì ỉ ĩ ị ó ô ố ơ ớ ờ ợ',
    )
    expect(fromVni('uù ö öù öø öû öõ öï yù yø î ñ Ñ ÖØ ÔÙ AÂ OÄ').normalize('NFC')).toBe(
      'ú ư ứ ừ ử ữ ự ý ỳ ỵ đ Đ Ừ Ớ Â Ộ',
    )
  })
})

describe('bytes', () => {
  const page = (bytes: Uint8Array, name = 'a.txt') => readArticleFile(bytes, name)

  it('of TCVN3 and VNI without any label are read, and told so', () => {
    for (const [from, text] of [
      ['tcvn3', tcvn3],
      ['vni', vni],
    ] as const) {
      const bytes = Buffer.from(`${text}\nThân bài: ${text}`.replace('Thân bài', 'x'), 'latin1')
      const read = page(bytes)
      expect(read).toMatchObject({ kind: 'read', convertedFrom: from })
      expect(articleOf(read).title).toBe(motto)
    }
  })

  it('of windows-1258 are read', () => {
    const vowels = motto.normalize('NFC').replace(/./gsu, (letter) => {
      // As Windows writes it: the letter with its shape, then the tone by itself.
      const [base = '', ...marks] = letter.normalize('NFD')
      const tone = marks.find((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark)) ?? ''
      return (base + marks.filter((mark) => mark !== tone).join('')).normalize('NFC') + tone
    })
    const bytes = iconv.encode(`${vowels}\n${vowels}`, 'windows-1258')
    expect(bytes.includes('?'.charCodeAt(0))).toBe(false)
    const read = page(bytes)
    expect(articleOf(read).title).toBe(motto)
  })

  it('that no encoding gives Vietnamese for are refused, not guessed at', () => {
    for (const bytes of [
      Buffer.from('Céng hoµ', 'latin1'),
      Buffer.from('caf\xe9 \xff\xfe\xfa\xf9 na\xefve', 'latin1'),
    ])
      expect(page(bytes)).toEqual({ kind: 'refused', why: 'bad-encoding' })
  })

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const name of ['a.txt', 'a.html', 'a.md'])
          expect(['read', 'refused']).toContain(page(bytes, name).kind)
      }),
    )
  })
})

describe('an article', () => {
  it('whose body was pasted in TCVN3 below a title in Unicode has only the body converted', () => {
    const read = readArticleFile(
      bytesOf(`<h1>Làm đường ở ấp</h1><p>${tcvn3}</p><p>${tcvn3}</p>`),
      'a.html',
    )
    expect(read).toMatchObject({ convertedFrom: 'tcvn3' })
    expect(articleOf(read)).toMatchObject({ title: 'Làm đường ở ấp', body: `${motto}\n\n${motto}` })
  })

  it('in NFD is composed, tables, lists and all', () => {
    const html = `<h1>${'Tiếng Việt'.normalize('NFD')}</h1><table><tr><td>${'Ấp'.normalize('NFD')}</td><td>1</td></tr></table>`
    const { title, body } = readHtml(html, { timeZone: 'UTC' })
    expect([title, body]).toEqual(['Tiếng Việt', 'Ấp | 1'])
  })
})

describe('charsetLabel', () => {
  const label = (type: string, text = '') => charsetLabel(type, bytesOf(text))

  it('is looked for in the header, then in meta, then in the declaration of XML', () => {
    expect(label('text/html; charset="windows-1258"', '<meta charset=utf-8>')).toBe('windows-1258')
    expect(
      label(
        'text/html',
        '<p charset=no><meta http-equiv=Content-Type content="text/html; charset=tcvn">',
      ),
    ).toBe('tcvn')
    expect(label('text/xml', '<?xml version="1.0" encoding=\'windows-1258\'?><rss/>')).toBe(
      'windows-1258',
    )
    expect(label('text/html', '<p>charset=utf-8</p>')).toBeUndefined()
  })
})
