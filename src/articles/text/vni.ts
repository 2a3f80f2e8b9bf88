/** What the second sign of a letter adds to it; after the table of VNI for Windows. */
const marks: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}

const letters: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
}

const pair = /(?<base>[aeouyôö])(?<mark>[ùøûõïâáàåãäêéèúüë])|[ôöñæóòî]/giu

/** Reads what was written with a VNI font: a letter and a Western sign for its marks. Not yet composed. */
export function fromVni(text: string): string {
  return text.replace(pair, (found, base: string | undefined, mark: string | undefined) => {
    if (base === undefined) return letterOf(found)
    return letterOf(base) + (marks[(mark ?? '').toLowerCase()] ?? '')
  })
}

function letterOf(sign: string): string {
  const letter = letters[sign.toLowerCase()] ?? sign.toLowerCase()
  return sign === sign.toLowerCase() ? letter : letter.toUpperCase()
}
