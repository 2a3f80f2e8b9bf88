import type { commands as vi } from '../vi/commands.js'

export const commands: typeof vi = {}
