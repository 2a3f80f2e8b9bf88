interface Stats {
  readonly number: number
  readonly title: string
  readonly scores: readonly [number, number, number, number, number]
  readonly groupsReached: number
  readonly feedback: number
}

const scoreWords: readonly [string, string, string, string, string] = [
  'Rất kém',
  'Kém',
  'Đạt',
  'Tốt',
  'Rất tốt',
]

const number = (value: number) => value.toLocaleString('vi-VN')

export const reports = {
  scoreWords,
  /** The totals in the very words that the sites use. */
  article: ({ number: id, title, scores, groupsReached, feedback }: Stats): string => {
    const count = scores.reduce((sum, n) => sum + n, 0)
    const points = scores.reduce((sum, n, at) => sum + n * (at + 1), 0)
    return [
      `Bài ${id}: ${title}`,
      `Tổng số điểm của bài viết là: ${number(points)} trong ${number(count)} đánh giá`,
      ...scores
        .map((n, at) => `${'⭐'.repeat(at + 1)} ${scoreWords[at] ?? ''}: ${number(n)}`)
        .reverse(),
      `Đã đến ${number(groupsReached)} nhóm · ${number(feedback)} ý kiến`,
    ].join('\n')
  },
}
