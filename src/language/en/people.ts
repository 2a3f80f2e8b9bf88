import type { people as vi } from '../vi/people.js'

export const people: typeof vi = {}
