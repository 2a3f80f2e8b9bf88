import type { Mark } from '../channels/index.js'
import type { Stretch } from './cut.js'

/** A piece of text that brings its own marks. */
export interface Piece {
  readonly text: string
  readonly marks: readonly Mark[]
}

export function plain(text: string): Piece {
  return { text, marks: [] }
}

/** One piece behind another; an empty one brings no `between`. */
export function append(before: Piece, after: Piece, between: string): Piece {
  if (before.text === '') return after
  if (after.text === '') return before
  const shift = before.text.length + between.length
  return {
    text: before.text + between + after.text,
    marks: [...before.marks, ...after.marks.map((mark) => moved(mark, shift))],
  }
}

/** A stretch of a piece, with what its marks cover there. */
export function slice({ text, marks }: Piece, { from, to }: Stretch): Piece {
  return {
    text: text.slice(from, to),
    marks: marks
      .filter((mark) => mark.from < to && mark.to > from)
      .map((mark) => ({ ...mark, from: Math.max(mark.from, from), to: Math.min(mark.to, to) }))
      .map((mark) => moved(mark, -from)),
  }
}

function moved(mark: Mark, by: number): Mark {
  return { ...mark, from: mark.from + by, to: mark.to + by }
}
