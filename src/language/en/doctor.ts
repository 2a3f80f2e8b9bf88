import type { doctor as vi } from '../vi/doctor.js'

export const doctor: typeof vi = {}
