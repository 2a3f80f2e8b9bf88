import type { titles as vi } from '../vi/titles.js'

type TwoTitles = Parameters<typeof vi.compared>[0]
type Half = Extract<TwoTitles['compared'], { kind: 'compared' }>['halves'][0]

const signed = (value: number) => (value > 0 ? `+${value.toFixed(2)}` : value.toFixed(2))

const half = (name: string, title: string, { told, rated, people, mean, perGroup }: Half) =>
  `${name}: “${title}” – ${told} groups have it, people rated in ${rated}; ${people} people rated (${perGroup.toFixed(2)} a group), mean of the groups ${mean.toFixed(2)}`

const notEnough = 'Not enough to say that either title is better'

export const titles: typeof vi = {
  card: (first, second, groups) =>
    [
      'Two titles, each seen by a half of the groups (drawn at random):',
      `A: ${first}`,
      `B: ${second}`,
      ...(groups < 20 ? ['⚠ With fewer than 20 groups the titles cannot be compared.'] : []),
    ].join('\n'),
  faults: {
    same: 'The second title is empty or the article’s own. For example: /publish 12 to tinh two titles: Free vaccination for everybody from tomorrow',
    'too-long': 'The second title is longer than 200 letters. Please shorten it.',
    uneven:
      'Under this title the post would be cut otherwise or lose its picture, so the comparison would not be fair. Please make it about as long as the article’s own.',
  },
  compared: ({ post, titles: [first, second], compared }) => {
    const head = `Post ${post} – two titles compared:`
    if (compared.kind === 'hidden')
      return [
        head,
        `A: “${first}” – ${compared.told[0]} groups have it`,
        `B: “${second}” – ${compared.told[1]} groups have it`,
        `${notEnough}: fewer than 3 people rated under one of them.`,
      ].join('\n')
    const [a, b] = compared.halves
    const lines = [head, half('A', first, a), half('B', second, b)]
    if (compared.kind === 'too-few')
      return [
        ...lines,
        `${notEnough}: each needs at least 10 groups in which people rated, and 30 people.`,
      ].join('\n')
    const { mean, from, to } = compared.difference
    const said = {
      first: 'Title A was rated higher.',
      second: 'Title B was rated higher.',
      unclear: `${notEnough}.`,
    }[compared.better]
    return [
      ...lines,
      `Difference (B less A): ${signed(mean)} points (95 % interval, by groups: ${signed(from)} to ${signed(to)})`,
      said,
    ].join('\n')
  },
}
