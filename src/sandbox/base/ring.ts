/** The last `capacity` items that were put in; older ones are forgotten. */
export interface Ring<Item> {
  put(item: Item): void
  /** Oldest first. */
  all(): readonly Item[]
}

/** A `capacity` of 1 and more; what is put in costs the same however many there were. */
export function createRing<Item>(capacity: number): Ring<Item> {
  let items: Item[] = []
  return {
    put(item) {
      items.push(item)
      // Cut in halves rather than shifted one by one: a shift of a long array is not free.
      if (items.length >= capacity * 2) items = items.slice(-capacity)
    },
    all: () => items.slice(-capacity),
  }
}
