import type { cli as vi } from '../vi/cli.js'

export const cli: typeof vi = {}
