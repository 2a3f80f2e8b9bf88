/** The terminal. In: a command line, and the machine and house it works with. Out: what was asked for, and an exit code. */
export { runCli } from './cli.js'
export type { ExitCode } from './command.js'
export type { ConfigRead, Environment, Host, House, Served, Service, Stream } from './host.js'
