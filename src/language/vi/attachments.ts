type Kind = 'photo' | 'document' | 'voice' | 'video'
type Left = 'too-many' | 'too-large' | 'unknown-type' | 'damaged' | 'secret' | 'gone' | 'not-had'

const kinds: Readonly<Record<Kind, string>> = {
  photo: 'ảnh',
  document: 'tệp',
  voice: 'ghi âm',
  video: 'phim',
}

const left: Readonly<Record<Left, string>> = {
  'too-many': 'quá 10 tệp',
  'too-large': 'lớn quá 10 MB',
  'unknown-type': 'loại tệp không nhận',
  damaged: 'tệp hỏng',
  secret: 'có dấu hiệu mật',
  gone: 'không tải được',
  'not-had': 'không tải được',
}

const list = (counts: Readonly<Record<Kind, number>>) =>
  (Object.keys(kinds) as Kind[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kinds[kind]}`)
    .join(', ')

/** What came with the words. */
export const attachments = {
  /** `2 ảnh, 1 tệp`; empty where nothing came. */
  list,
  left,
  came: (counts: Readonly<Record<Kind, number>>, isWaiting: boolean) =>
    `📎 ${list(counts)}${isWaiting ? ' (đang tải về)' : ''}`,
  leftOut: (why: Left, count: number) =>
    why === 'secret' ? `📎 Có tệp không tải về (${left[why]}).` : `📎 ${count} ${left[why]}`,
  map: (address: string) => `Bản đồ: ${address}`,

  // What staff are sent of it
  button: '📎 Xem tệp',
  typed: 'Xem ảnh, tệp: trả lời (reply) tin này: xem tệp',
  photo: (code: string, at: number, of: number) => `${code} · ảnh ${at}/${of}`,
  file: (code: string, name: string | undefined) => (name ? `${code} · ${name}` : code),
  feedback: 'Ý kiến',
  sent: (counts: Readonly<Record<Kind, number>>) =>
    `Đã gửi ${list(counts)} vào tin nhắn riêng của đồng chí.`,
  onlyAtTerminal: (counts: Readonly<Record<Kind, number>>, code: string) =>
    `${list(counts)} chưa gửi được qua kênh này; xem trên máy chủ: nhipcau case ${code} --files <thư mục>`,
  none: 'Không có ảnh hay tệp nào xem được.',
  noVoice: 'Không có tài khoản nào nhắn riêng được cho đồng chí.',

  // The terminal
  written: (path: string, name: string | undefined) => (name ? `${path}  (${name})` : path),
}
