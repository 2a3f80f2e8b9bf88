import fc from 'fast-check'

/** Who tries. Names of roles, given numbers by the test. */
export const WHO = [
  'stranger',
  'otherMember',
  'namelessMember',
  'removedEditor',
  'viewer',
  'editorB',
  'approverB',
] as const
export type Who = (typeof WHO)[number] | 'editorA' | 'adminB'

/** Where it is tried: in a direct conversation, in the staff's group, or in the group where it was written. */
export type Where = 'direct' | 'staffGroup' | 'groupA' | 'groupB'

/** One attempt at what is not theirs. Words in capitals stand for what only the test's own database can name. */
export interface Attempt {
  readonly about: string
  readonly who: Who
  readonly where: Where
  readonly what: { readonly typed: string } | { readonly pressed: string }
  /** The message of ours that it quotes. */
  readonly quotes?: 'CARD' | 'ANSWER'
}

/** What stands for a case: open, answered, written without a name, held, and one that is not there. */
const CODES = ['CODE', 'ANSWERED', 'NAMELESS', 'HELDCASE'] as const
const IDS = ['ID', 'ANSWEREDID', 'NAMELESSID', 'HELDID', '01900000-0000-7000-8000-000000000000']

const MEMBERS = ['stranger', 'otherMember', 'namelessMember', 'removedEditor'] as const
const STAFF_B = ['editorB', 'approverB'] as const
/** Who may read nothing of what members write. */
const UNREAD = [...MEMBERS, 'viewer'] as const

const ORDERS = [
  'nhận',
  'chuyển lên',
  'chuyển xã B',
  'trả lời Xã đã sửa xong rồi',
  'hỏi thêm ở đoạn nào vậy',
  'không tiếp nhận thẩm quyền',
  'không tiếp nhận',
  'ghi chú đã xem qua rồi',
  'giao telegram:3',
  'đóng',
  'xem tệp',
  'gộp vào MINE',
]
const VERDICTS = ['hài lòng', 'Dạ đồng ý!', 'chưa hài lòng', 'đã giải quyết', 'chưa', 'mở lại']
const ACTS = [
  ...['open', 'take', 'forward', 'up', 'answer', 'ask', 'reject', 'close', 'files'],
  ...['no-not-ours', 'no-unclear', 'no-legal-procedure', 'into-MINE'],
  ...['good', 'bad', 'solved', 'reopen'],
]
const VIEWS = ['mine', 'unit', 'overdue', 'report', 'petition', 'question', 'comments', 'held']

const one = <T>(values: readonly T[]) => fc.constantFrom(...values)

function tried(
  about: string,
  who: readonly Who[],
  what: fc.Arbitrary<Attempt['what']>,
  more: { readonly where?: readonly Where[]; readonly quotes?: Attempt['quotes'] } = {},
): fc.Arbitrary<Attempt> {
  const { where = ['direct'], quotes } = more
  return fc
    .record({ who: one(who), where: one(where), what })
    .map((attempt) => ({ about, ...attempt, ...(quotes && { quotes }) }))
}

const typed = (...lines: readonly string[]) => one(lines).map((line) => ({ typed: line }))
const pressed = (value: fc.Arbitrary<string>) => value.map((press) => ({ pressed: press }))

/** Every kind of attempt, each as often as another. */
export const ATTEMPTS: readonly fc.Arbitrary<Attempt>[] = [
  tried(
    'a case by its code',
    WHO,
    fc
      .tuple(one(['/ykien', '/inbox']), one(CODES), one(['', ...ORDERS]))
      .map(([name, code, order]) => ({ typed: `${name} ${code} ${order}`.trim() })),
  ),
  tried(
    'an answer or a merging by its code',
    WHO,
    fc
      .tuple(
        one([
          '/traloi CODE Xã đã sửa xong',
          '/answer CODE Done',
          '/gop CODE vào MINE',
          '/gop MINE vào CODE',
        ]),
        one(CODES),
      )
      .map(([line, code]) => ({ typed: line.replace('CODE', code) })),
  ),
  tried(
    'a button of a case',
    WHO,
    pressed(fc.tuple(one(IDS), one(ACTS)).map(([id, act]) => `c:${id}:${act}`)),
    { where: ['direct', 'staffGroup', 'groupA'] },
  ),
  tried(
    'a button of a feedback',
    WHO,
    pressed(
      fc
        .tuple(
          one(['COMMENT', 'HELDWORDS', 'NAMELESSWORDS']),
          one(['show', 'report', 'petition', 'question', 'files']),
        )
        .map(([id, act]) => `f:${id}:${act}`),
    ),
    { where: ['direct', 'staffGroup'] },
  ),
  tried(
    'the kind of what somebody else wrote',
    [...WHO, 'editorA'],
    pressed(
      fc
        .tuple(
          one([
            'COMMENT',
            'WORDS',
            'HELDWORDS',
            'NAMELESSWORDS',
            'no-such-feedback-01234567890123456789',
          ]),
          one(['comment', 'report', 'petition', 'question', 'praise', 'nonsense']),
        )
        .map(([id, kind]) => `k:${id.slice(0, 36)}:${kind}`),
    ),
    { where: ['direct', 'groupA'] },
  ),
  tried('a reply to a card', WHO, typed(...ORDERS, 'Xã đã sửa xong rồi'), {
    where: ['staffGroup'],
    quotes: 'CARD',
  }),
  tried('a verdict in reply', [...WHO, 'editorA'], typed(...VERDICTS), {
    where: ['groupA'],
    quotes: 'ANSWER',
  }),
  tried(
    'words behind a code',
    [...WHO, 'editorA'],
    fc
      .tuple(
        one([...CODES, 'PA-2611-9999']),
        one([...VERDICTS, 'ở đầu ấp 2 đó', 'thôi không cần nữa']),
      )
      .map(([code, words]) => ({ typed: `${code}: ${words}` })),
  ),
  tried(
    'how a case stands',
    [...WHO, 'editorA'],
    fc
      .tuple(one(['/theodoi', '/track']), one([...CODES, 'PA-2611-9999']))
      .map(([name, code]) => ({ typed: `${name} ${code}` })),
  ),
  tried(
    'lists',
    UNREAD,
    typed('/ykien', '/ykien đơn vị', '/ykien góp ý', '/ykien giữ lại', '/inbox overdue 2'),
  ),
  tried(
    'buttons of lists',
    UNREAD,
    pressed(fc.tuple(one(VIEWS), fc.nat(9)).map(([view, page]) => `i:${view}:${page}`)),
    { where: ['direct', 'staffGroup'] },
  ),
  tried(
    'what is held',
    ['editorA', ...WHO],
    fc.oneof(
      typed(
        '/ykien giữ lại',
        '/ykien HELDCASE',
        '/traloi HELDCASE Xã sẽ xem',
        '/ykien HELDCASE nhận',
      ),
      pressed(
        one([
          'i:held:0',
          'c:HELDID:open',
          'c:HELDID:take',
          'f:HELDWORDS:show',
          'f:HELDWORDS:report',
        ]),
      ),
    ),
  ),
  tried(
    'the digest of another unit',
    STAFF_B,
    typed(
      '/tonghop xã A',
      '/tonghop tuần xa-a',
      '/digest tinh',
      '/tonghop bật hằng ngày 7h xã A',
      '/tonghop bật hằng tuần thứ 2 7h tinh',
    ),
  ),
  tried(
    'the digest of another unit’s chat',
    STAFF_B,
    typed('/tonghop tắt', '/tonghop bật hằng ngày 8h', '/tonghop bật hằng ngày 8h xã B'),
    { where: ['staffGroup'] },
  ),
  tried(
    'the words by which feedback is told apart',
    [...WHO, 'editorA', 'adminB'],
    typed('/tukhoa khẩn - cháy', '/tukhoa complaint - tố cáo', '/keywords secret + họp chợ'),
  ),
  tried('a group of another unit', ['editorB'], typed('/nhom xa-b', '/group tinh'), {
    where: ['groupA'],
  }),
  tried(
    'a group for a unit that is not theirs',
    ['editorB'],
    typed('/nhom xa-a', '/nhom tinh', '/group xã A'),
    { where: ['staffGroup', 'groupB'] },
  ),
  tried(
    'what only staff may',
    MEMBERS,
    typed(
      '/thongke',
      '/thongke 1',
      '/tonghop',
      '/tonghop bật hằng ngày 7h',
      '/dang 1',
      '/bai',
      '/xem 1',
      '/soan Tin giả của tôi',
      '/tinhtrang',
      '/guilai 1',
      '/huy 1',
      '/nguon',
    ),
  ),
  tried(
    'what viewers may not',
    ['viewer'],
    typed('/dang 1', '/soan Một tin', '/guilai 1', '/nhom xa-a'),
  ),
]
