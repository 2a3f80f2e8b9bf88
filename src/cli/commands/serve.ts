import { z } from 'zod'
import type { Config } from '../../config.js'
import { type Asked, command, type ExitCode } from '../command.js'
import type { Host, House, Service } from '../host.js'
import { withHouse } from '../house.js'
import { createServiceLog } from '../service-log.js'

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
  const { out, words } = asked
  const served = await house.serve()
  if (served.kind === 'already-served') return fail(asked, words.cli.alreadyServed)
  if (served.kind === 'port-taken') return fail(asked, words.cli.portTaken(config.http.port))
  out.line(words.cli.serving(config.http.url ?? `http://localhost:${served.service.port}`))
  if (house.channels.length === 0) out.aside(words.cli.noChannels)
  return await untilStopped(asked.host, served.service, () => out.line(words.cli.stopping))
}

/** Waits for the first wish to stop and stops in peace; a second one ends it at once. */
export async function untilStopped(
  host: Host,
  service: Pick<Service, 'stop'>,
  stopping: () => void,
): Promise<ExitCode> {
  const wishes = countWishes(host)
  await wishes.first
  stopping()
  const code = await Promise.race([
    service.stop().then((): ExitCode => 0),
    wishes.second.then((): ExitCode => 1),
  ])
  wishes.forget()
  return code
}

function countWishes(host: Host) {
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  let wishes = 0
  const forget = host.onStop(() => {
    wishes += 1
    if (wishes === 1) first.resolve()
    else second.resolve()
  })
  return { first: first.promise, second: second.promise, forget }
}

function fail({ out }: Asked, text: string): ExitCode {
  out.aside(text)
  return 1
}
