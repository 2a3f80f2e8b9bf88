import type { reports as vi } from '../vi/reports.js'

const scoreWords: readonly [string, string, string, string, string] = [
  'Very poor',
  'Poor',
  'Fair',
  'Good',
  'Very good',
]

export const reports: typeof vi = {
  scoreWords,
  article: ({ number, title, scores, groupsReached, feedback }) => {
    const count = scores.reduce((sum, n) => sum + n, 0)
    const points = scores.reduce((sum, n, at) => sum + n * (at + 1), 0)
    return [
      `Article ${number}: ${title}`,
      `${points} points in ${count} ratings`,
      ...scores.map((n, at) => `${'⭐'.repeat(at + 1)} ${scoreWords[at] ?? ''}: ${n}`).reverse(),
      `Reached ${groupsReached} groups · ${feedback} pieces of feedback`,
    ].join('\n')
  },
}
