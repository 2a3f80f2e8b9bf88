import type { Words } from '../../language/index.js'
import type { Staff } from '../../people/index.js'
import type { Likely } from './duplicates.js'
import type { Sight } from './sight.js'

/** Why staff are shown a case; nothing when they asked for it. */
export type Why = keyof Words['cases']['why']

/** Who is shown a case, and how far they may go with it. */
export interface CardFor {
  /** Undefined for nobody in particular. */
  readonly staff?: Staff
  readonly sight: Sight
  readonly why?: Why
  readonly likely?: Likely | undefined
  /** With all that was written, and not as one message must hold it. */
  readonly isWhole?: boolean
}
