import { Hono } from 'hono'
import { z } from 'zod'
import type { Operation } from './operation.js'
import { SandboxError } from './sandbox-error.js'

/** Operations as HTTP: POST `/<name>` with its named parameters as JSON; the mistakes of who asks get 400 and a sentence. */
export function createOperationsApi(operations: ReadonlyMap<string, Operation>): Hono {
  const api = new Hono()

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
