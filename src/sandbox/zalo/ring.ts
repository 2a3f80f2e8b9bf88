/** The last `capacity` items that were put in; older ones are forgotten. */
export interface Ring<Item> {
  put(item: Item): void
  /** Oldest first. */
  all(): readonly Item[]
}

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

/** Lets the oldest entries go until no more than `most` are left. */
export function keepNewest(map: Map<string | number, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
