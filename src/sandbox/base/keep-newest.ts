/** Lets the oldest entries go until no more than `most` are left. */
export function keepNewest(map: Map<string | number, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
