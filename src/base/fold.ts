/**
 * Folds Vietnamese for comparing and searching: lower case, no diacritics, `đ` as `d`,
 * composed or decomposed alike. `Đường Đồng Khởi` and `duong dong khoi` fold to the same.
 *
 * Done here and stored, because neither database folds `đ` and the two differ in the rest.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFC')
}

/** The folded words of a text: runs of letters and digits, in order, with repeats. */
export function foldedWords(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}
