import type { AccountId, Clock, EventId, Log } from '../../base/index.js'
import type { AccountNews } from '../channel.js'

/** How we stand with Zalo, and the news when that changes: each change is told once. */
export interface Standing {
  is(state: State): boolean
  loggedOut(): void
  kicked(): void
  /** It works, for all we know. */
  well(): void
  /** Tells the news from now on, and what nobody has heard yet. Returns how to stop. */
  follow(tell: (news: AccountNews) => void): () => void
}

type State = 'well' | 'logged-out' | 'kicked'

export function createStanding(account: AccountId, clock: Clock, log: Log): Standing {
  let state: State = 'well'
  let untold: AccountNews[] = []
  let follower: ((news: AccountNews) => void) | undefined
  let toldAt = 0

  function change(to: State, news: AccountNews['news']): void {
    if (state === to) return
    state = to
    log.warn({ account, news }, 'standing with Zalo changed')
    // Never the same moment twice, for it is a part of the name.
    toldAt = Math.max(clock.now().getTime(), toldAt + 1)
    const id = `${account}:news:${news}:${toldAt}` as EventId
    const told = { id, account, at: new Date(toldAt), news }
    if (follower) follower(told)
    else untold = [...untold, told].slice(-MOST_UNTOLD)
  }

  return {
    is: (asked) => asked === state,
    loggedOut: () => change('logged-out', 'logged-out'),
    kicked: () => change('kicked', 'kicked'),
    well: () => change('well', 'back'),
    follow(tell) {
      follower = tell
      for (const news of untold) tell(news)
      untold = []
      return () => {
        follower = undefined
      }
    },
  }
}

/** While nobody listens, only the end of the story matters, and how it came about. */
const MOST_UNTOLD = 4
