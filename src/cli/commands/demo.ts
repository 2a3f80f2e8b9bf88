import { z } from 'zod'
import { command } from '../command.js'

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
  // The pretended platforms are loaded for the demo alone: every other start would wait for them.
  async run(asked, _args, { port }) {
    const { runDemo } = await import('../demo/run.js')
    return await runDemo(asked, port)
  },
})
