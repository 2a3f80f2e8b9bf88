/** Not in the middle of a longer word; `\b` knows no Vietnamese letters. */
const words = (any: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${any})(?![\\p{L}\\p{M}])`, 'iu')

/** An office that one alone holds is as good as a name. */
const SOLE_OFFICE = words(
  '(?<!tăng )trưởng(?! thành)|(?<!(?:đối|ứng) )phó|bí thư|chủ tịch|giám đốc|chủ nhiệm|thư ký|thủ quỹ|kế toán|chỉ huy|trụ trì|linh mục|mục sư|già làng',
)

/** Ways to somebody, and who can only be one: by where they live, or by saying who they are. */
const TELLING: readonly RegExp[] = [
  /@|https?:|www\.|\w\.(?:com|vn|net|org|ly|me)(?![\p{L}\p{M}])/iu,
  words(
    'zalo|facebook|fb|phây|nick|tiktok|youtube|viber|telegram|messenger|gmail|mail|stk|số tài khoản|số đt|sđt|sdt|cmnd',
  ),
  words('số nhà|nhà số|biển số|(?:hẻm|ngõ|ngách|lô|thửa|tờ|căn|nhà|số) (?:số )?\\d+'),
  words(
    '(?:nhà(?! nước| máy| văn| trường)|quán|tiệm|cửa hàng|trại|xưởng|lò|hộ)(?: [\\p{L}\\p{M}]+){0,3} (?:đối diện|kế|sát bên|bên cạnh|cạnh|đầu|cuối)',
  ),
  words('(?:tôi|tui|mình|em|cháu|con|bé) (?:tên|là)|ký tên|người gửi|gọi là|mọi người gọi'),
  SOLE_OFFICE,
]

/** Beside these a capital letter is that of a person, whatever stands between. */
const PERSON = words(
  'cán bộ|công an|công chức|(?:nhân|giáo|công) viên|bác sĩ|y tá|y sĩ|dân quân|tài xế|chủ|đồng chí|đ/c|cô|thầy|ông|bà(?! con)|anh|chị(?! em)|chú|bác|cậu|dì',
)

/** Whether a sentence holds a way to somebody, a long number, or an office that one alone holds. */
export function tellsWhom(sentence: string): boolean {
  return TELLING.some((telling) => telling.test(sentence)) || hasLongNumber(sentence)
}

/** Whether a sentence speaks of somebody, by their office or as kin are spoken to. */
export function speaksOfSomebody(sentence: string): boolean {
  return PERSON.test(sentence)
}

/** Telephones, papers, accounts and plates have five digits and more, however they are parted. */
function hasLongNumber(sentence: string): boolean {
  return (sentence.match(/\d[\d\s.,/_*-]*/gu) ?? []).some(
    (run) => run.replace(/\D/g, '').length >= 5,
  )
}
