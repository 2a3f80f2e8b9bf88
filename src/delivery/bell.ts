/** A sleep that a ring ends early. A ring while nobody sleeps ends the next sleep at once. One sleeper at a time. */
export interface Bell {
  ring(): void
  sleep(ms: number): Promise<void>
}

export function createBell(): Bell {
  let rung = false
  let wakeUp: (() => void) | undefined
  return {
    ring() {
      rung = true
      wakeUp?.()
    },
    async sleep(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wakeUp = undefined
      rung = false
    },
  }
}
