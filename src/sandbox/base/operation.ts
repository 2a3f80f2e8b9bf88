import type { z } from 'zod'

/** What can be asked by name over HTTP: the JSON body in, anything that JSON can hold out. */
export type Operation = (body: unknown) => unknown

/** An operation and what it is asked by. */
export type NamedOperation = readonly [string, Operation]

/** Reads the body by its shape before the work is done. */
export function named<Shape extends z.ZodType>(
  name: string,
  shape: Shape,
  run: (body: z.infer<Shape>) => unknown,
): NamedOperation {
  return [name, (body) => run(shape.parse(body))]
}
