/** Gives one whole number after the other, never the same twice. */
export interface Counter {
  next(): number
}

/** A counter whose first number is `first`. */
export function createCounter(first: number): Counter {
  let value = first - 1
  return {
    next() {
      value += 1
      return value
    },
  }
}
