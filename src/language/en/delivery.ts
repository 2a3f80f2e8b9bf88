import type { delivery as vi } from '../vi/delivery.js'

export const delivery: typeof vi = {}
