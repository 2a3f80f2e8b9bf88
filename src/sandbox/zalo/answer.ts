/** What a call comes to: a result, or a refusal by number. */
export type Answer = { readonly kind: 'ok'; readonly result: unknown } | Refusal

export interface Refusal {
  readonly kind: 'refused'
  readonly code: number
  readonly message: string
}

export const ok = (result: unknown): Answer => ({ kind: 'ok', result })

/** 102 and 600 as reported of real accounts, likewise 118 and 123; the other texts are made up, the numbers are not. */
const WORDS: Readonly<Record<number, string>> = {
  [-69]: 'Vượt quá số lần thử lại',
  102: 'Phiên đăng nhập không hợp lệ',
  112: 'Tham số định dạng không hợp lệ',
  114: 'Tham số không hợp lệ',
  118: 'Nội dung quá dài',
  123: 'Không thể nhận tin nhắn từ bạn',
  165: 'Bạn không ở trong nhóm này',
  166: 'Bạn không có quyền thực hiện thao tác này',
  212: 'Mục này không tồn tại',
  221: 'Bạn đã thực hiện quá nhiều lần, vui lòng thử lại sau',
  600: 'zpw_sek bị thiếu hoặc không đúng',
}

export const refused = (code: number): Refusal => ({
  kind: 'refused',
  code,
  message: WORDS[code] ?? 'Lỗi không xác định',
})

/** The envelope around a result or a refusal, encrypted or not. */
export const envelope = (answer: Answer): object =>
  answer.kind === 'ok'
    ? { error_code: 0, error_message: 'Successful.', data: answer.result }
    : { error_code: answer.code, error_message: answer.message, data: null }
