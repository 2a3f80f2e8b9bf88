import type { Faults } from './faults.js'
import type { Journal } from './journal.js'
import type { Codes } from './login/codes.js'
import type { Sessions } from './sessions.js'
import type { Sockets } from './sockets.js'
import type { World } from './state.js'
import type { Uploads } from './uploads.js'

/** What all calls share. */
export interface Core {
  readonly world: World
  readonly sessions: Sessions
  readonly sockets: Sockets
  readonly codes: Codes
  readonly uploads: Uploads
  readonly journal: Journal
  readonly faults: Faults
  readonly latencyMs: number
  /** Logins since the start. */
  logins: number
  /** `127.0.0.1:<port>`, known once the line is open. */
  address(): string
}
