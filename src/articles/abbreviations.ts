/** Written before a name: `TP. Đồng Xoài`, `PGS.TS. Lê Văn`, `Đ/c. Minh`, `BS.CKII. Hoa`. */
const titles = [
  'x p q t',
  'TP Tp tp TX Tx tx TT Tt KP Kp',
  'GS PGS TS Ts ThS Ths TSKH CN KS Ks KTS BS Bs CKI CKII BSCKI BSCKII DS Ds LS Ls',
  'NSND NSƯT NSUT NGND NGƯT NGUT Đ/c đ/c Đ/C đc Đc HT ĐĐ NS LM Mr Mrs Ms Dr Prof St Gen',
]

/** Written before a number or an example: `tr. 5`, `ĐT. 0271`, `VD. Nhà ông A`. */
const references = ['Tr tr ĐT Đt đt Tel Fax VD Vd vd NXB Nxb']

const abbreviations: ReadonlySet<string> = new Set(
  [...titles, ...references].flatMap((line) => line.split(' ')),
)

/** Whether a stop after this word only shortens it, so that the sentence goes on. */
export function isAbbreviation(word: string): boolean {
  const last = word.split('.').at(-1) ?? word
  return abbreviations.has(last) || isDottedInitials(word)
}

/** `H.W`, `T.Ư`, `U.S`. */
function isDottedInitials(word: string): boolean {
  return /^\p{Lu}(?:\.\p{Lu})+$/u.test(word)
}

/**
 * Words after which a capital letter is a name for a kind or for a person whose name is not told,
 * and not an initial: `nhóm A.`, `Nguyễn Văn B.`
 */
const beforeLetters: ReadonlySet<string> = new Set(
  'nhóm loại khu hạng vitamin điểm lớp bảng đội khối án tổ mục phần đường gan cúm tòa toà lô cấp anh chị ông bà em cháu văn thị'.split(
    ' ',
  ),
)

/** Whether a single capital letter with a stop is an initial, judged by the word before it. */
export function isInitial(word: string, before: string | undefined): boolean {
  if (!/^\p{Lu}$/u.test(word)) return false
  if (before === undefined) return true
  return !beforeLetters.has(before.toLowerCase()) && !isVietnameseName(before)
}

/** A capitalised word with Vietnamese letters: in `Nguyễn A. Công an…` the stop ends a sentence. */
function isVietnameseName(word: string): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(word) && /[^a-z]/i.test(word)
}
