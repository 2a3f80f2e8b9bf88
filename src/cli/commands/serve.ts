import { z } from 'zod'
import type { Config } from '../../config.js'
import { type Asked, command, type ExitCode } from '../command.js'
import type { Host, House } from '../host.js'
import { withHouse } from '../house.js'
import { createServiceLog } from '../service-log.js'
import { sayOff } from '../zalo/say-off.js'

/** Runs the service until somebody asks it to stop; then finishes what is in hand. */
export const serve = command({
  name: 'serve',
  args: [],
  options: [],
  read: z.object({}),
  run: (asked) =>
    withHouse(
      asked,
      (house, config) => serveHouse(asked, house, config),
      ({ logLevel }) => createServiceLog(logLevel, asked.host.stderr),
    ),
})

async function serveHouse(asked: Asked, house: House, config: Config): Promise<ExitCode> {
  const { out, words, host } = asked
  const stopped = untilStopped(host)
  const served = await house.serve()
  if (served.kind === 'already-served') return fail(asked, words.cli.alreadyServed)
  if (served.kind === 'port-taken') return fail(asked, words.cli.portTaken(config.http.port))
  out.line(words.cli.serving(config.http.url ?? `http://localhost:${served.service.port}`))
  if (house.channels.length === 0) out.aside(words.cli.noChannels)
  for (const off of house.off) out.aside(words.cli.channelDown(off.channel, ...sayOff(off, words)))
  await stopped
  out.aside(words.cli.stopping)
  await served.service.stop()
  return 0
}

/** Waits until somebody asks the process to stop. */
function untilStopped(host: Host): Promise<void> {
  return new Promise((resolve) => host.onStop(resolve))
}

function fail({ out }: Asked, text: string): ExitCode {
  out.aside(text)
  return 1
}
