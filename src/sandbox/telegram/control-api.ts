import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Control } from './control.js'
import { createOperations, type Operation } from './operations.js'
import { SandboxError } from './sandbox-error.js'

type Env = { Bindings: HttpBindings }

/** What the line can be told from within. */
export interface Switches {
  down(): Promise<void>
  up(): Promise<void>
}

/** The answer has to leave before the line is cut. */
const BEFORE_DOWN_MS = 20

/** The control surface as HTTP: POST `/sandbox/<name>` with its named parameters as JSON. */
export function createControlApi(control: Control, switches: Switches): Hono<Env> {
  const api = new Hono<Env>()
  const operations = new Map(createOperations(control))
  // Over a closed line nobody could ask for `up`, so the time is told beforehand.
  operations.set('down', (body) => {
    const { ms } = z.object({ ms: z.number().positive() }).parse(body)
    setTimeout(() => void switches.down(), BEFORE_DOWN_MS)
    setTimeout(() => void switches.up(), BEFORE_DOWN_MS + ms)
  })

  api.post('/:name', async (context) => {
    const operation = operations.get(context.req.param('name'))
    if (operation === undefined) return context.json({ error: 'unknown operation' }, 404)
    // A page of another site can post a form without being asked first, but not this type.
    const isJson = (context.req.header('content-type') ?? '').startsWith('application/json')
    if (!isJson) return context.json({ error: 'send application/json' }, 415)
    const outcome = attempt(operation, await context.req.text())
    return context.json(outcome, 'error' in outcome ? 400 : 200)
  })

  return api
}

type Outcome = { readonly result: unknown } | { readonly error: string }

function attempt(operation: Operation, body: string): Outcome {
  try {
    return { result: operation(body === '' ? {} : JSON.parse(body)) ?? null }
  } catch (error) {
    return { error: sentence(error) }
  }
}

/** The asker's mistakes in words; anything else is a bug and goes on. */
function sentence(error: unknown): string {
  if (error instanceof SandboxError) return error.message
  if (error instanceof z.ZodError) return z.prettifyError(error)
  if (error instanceof SyntaxError) return 'the body is not JSON'
  throw error
}
