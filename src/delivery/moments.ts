/** Moments (oldest first) that lie ahead because the clock was set back are from now on taken for now. */
export function heedClock(moments: number[], nowMs: number): void {
  for (let at = moments.length - 1; at >= 0 && (moments[at] ?? 0) > nowMs; at -= 1)
    moments[at] = nowMs
}
