import { z } from 'zod'
import { command } from '../command.js'
import { runDemo } from '../demo/run.js'

/** The whole service on pretended platforms: no token, no account, no network. */
export const demo = command({
  name: 'demo',
  args: [],
  options: [['--port <port>', 'port']],
  read: z.object({
    port: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535))
      .default(8080),
  }),
  run: (asked, _args, { port }) => runDemo(asked, port),
})
