/** Intake: each event once, then to the room it belongs to. In: batches of events from a channel. Out: their effects, stored. */
export { createInbox, type Inbox } from './inbox.js'
export { forgetHeard } from './incoming.js'
export { createIntake, type IntakeDeps } from './intake.js'
