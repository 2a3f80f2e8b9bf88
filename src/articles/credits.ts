import { type Label, type Labelled, readLabelled } from './page-marks.js'

export interface CreditsTaken {
  readonly lines: readonly string[]
  readonly source?: string
  readonly author?: string
}

/**
 * Takes the lines that name source and author out of the lines of a page. They count below the
 * title and at the end; between paragraphs they may be words of the article.
 */
export function takeCredits(lines: readonly string[]): CreditsTaken {
  const whole = joinBareLabels(lines)
  const taken = new Map<number, Labelled>()
  for (const at of [...belowTitle(whole), ...atEnd(whole)]) {
    const labelled = readLabelled(whole[at] ?? '')
    if (labelled) taken.set(at, labelled)
  }
  const found = [...taken.values()]
  return {
    lines: whole.filter((_line, at) => !taken.has(at)),
    ...credit(found, 'source'),
    ...credit(found, 'author'),
  }
}

function credit(found: readonly Labelled[], wanted: Exclude<Label, 'tags'>): Partial<CreditsTaken> {
  const value = found.findLast(({ label, value }) => label === wanted && value !== '')?.value
  return value === undefined ? {} : { [wanted]: value }
}

/** A label in bold often ends up on a line of its own, above its value. */
function joinBareLabels(lines: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const line of lines) {
    const before = joined.at(-1)
    const isValue = before !== undefined && line !== '' && readLabelled(before)?.value === ''
    if (isValue) joined[joined.length - 1] = `${before} ${line}`
    else joined.push(line)
  }
  return joined
}

function belowTitle(lines: readonly string[]): readonly number[] {
  return written(lines).slice(1, 4)
}

/** The last lines, upwards, as long as each is a label. */
function atEnd(lines: readonly string[]): readonly number[] {
  const upwards = written(lines).slice(1).reverse()
  const text = upwards.findIndex((at) => readLabelled(lines[at] ?? '') === undefined)
  return text < 0 ? upwards : upwards.slice(0, text)
}

function written(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, at) => (line === '' ? [] : [at]))
}
