import type { Hono } from 'hono'
import { z } from 'zod'
import { createOperationsApi } from '../base/index.js'
import type { Control } from './control.js'
import { createOperations } from './operations.js'

/** What the line can be told from within. */
export interface Switches {
  down(): Promise<void>
  up(): Promise<void>
}

/** The answer has to leave before the line is cut. */
const BEFORE_DOWN_MS = 20

/** The control surface as HTTP: POST `/sandbox/<name>` with its named parameters as JSON. */
export function createControlApi(control: Control, switches: Switches): Hono {
  const operations = new Map(createOperations(control))
  // Over a closed line nobody could ask for `up`, so the time is told beforehand.
  operations.set('down', (body) => {
    const { ms } = z.object({ ms: z.number().positive() }).parse(body)
    setTimeout(() => void switches.down(), BEFORE_DOWN_MS)
    setTimeout(() => void switches.up(), BEFORE_DOWN_MS + ms)
  })
  return createOperationsApi(operations)
}
