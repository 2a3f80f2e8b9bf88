import { spawnSync } from 'node:child_process'

/**
 * Compiles the program once for the whole run: tests that start it as a process start the
 * compiled one, as the operator does, and it starts three times as fast.
 */
export function setup(): void {
  const built = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    { encoding: 'utf8' },
  )
  if (built.status !== 0) throw new Error(`The program does not compile:\n${built.stdout}`)
}
