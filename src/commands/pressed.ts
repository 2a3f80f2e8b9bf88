import type { Answer, AskedByStaff } from './command.js'

/** What a press on one of our buttons brings: a short answer on the button, and perhaps words in the chat. */
export interface Pressed {
  readonly toast: string
  readonly answer?: Answer
}

/** A press by a staff member; what was typed is missing. */
export type PressedByStaff = Omit<AskedByStaff, 'said' | 'args'>

/** A press, before it is known who pressed. */
export type PressedByAnyone = Omit<PressedByStaff, 'staff'> & {
  readonly staff?: PressedByStaff['staff'] | undefined
}
