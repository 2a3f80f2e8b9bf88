/**
 * A call that may be asked for as often as one likes: it is made at once, and what is asked for within `everyMs`
 * of it is one more call when they are over. Nothing is called once `stop` is aborted.
 */
export function spaced(call: () => void, everyMs: number, stop: AbortSignal): () => void {
  let isResting = false
  let isAsked = false
  const ask = () => {
    isAsked = true
    if (!isResting) make()
  }
  const make = () => {
    isResting = isAsked && !stop.aborted
    if (!isResting) return
    isAsked = false
    setTimeout(make, everyMs)
    call()
  }
  return ask
}
