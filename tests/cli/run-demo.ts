import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { type Child, freshFolder, spawnCli } from './terminal.js'

/** The demo in a process of its own, with everything of both platforms in place. */
export interface Demo {
  readonly child: Child
  /** The page; ends with a slash. */
  readonly url: string
  /** What it has in the folder for temporary files. */
  left(): readonly string[]
  /** The database that the service works with while it runs. */
  databaseUrl(): string
}

/** What the demo promises itself for its play, and what a busy machine takes to start it. */
const UP_WITHIN_MS = 80_000
/** For a test that runs it. */
export const DEMO_TEST_MS = 120_000

/** Starts it and waits for the address. It is ended with the test, if it still runs. */
export async function runDemo(...flags: readonly string[]): Promise<Demo> {
  const folder = freshFolder()
  // What the operator has configured, even badly, must not matter.
  const own = { TELEGRAM_BOT_TOKEN: '1:real', ZALO_SESSION_FILE: '/nowhere', DESK_PORT: 'many' }
  const child = spawnCli(['demo', ...flags], { ...own, TMPDIR: folder })
  onTestFinished(async () => {
    child.process.kill('SIGKILL')
    await child.said
  })
  const url = () => /http:\/\/127\.0\.0\.1:\d+\//.exec(child.stdout())?.[0]
  await vi.waitFor(() => expect(url(), child.stderr()).toBeDefined(), { timeout: UP_WITHIN_MS })
  const left = () => readdirSync(folder).filter((name) => name.startsWith('nhipcau-'))
  return {
    child,
    url: url() ?? '',
    left,
    databaseUrl: () => `sqlite:${join(folder, left()[0] ?? '', 'demo.sqlite')}`,
  }
}

/** Asks one of the platforms for something by name: `sandbox` is Telegram, `zalo` Zalo. */
export async function ask<Answer>(
  { url }: Pick<Demo, 'url'>,
  platform: 'sandbox' | 'zalo',
  name: string,
  body: object = {},
): Promise<Answer> {
  const answer = await fetch(`${url}${platform}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return ((await answer.json()) as { result: Answer }).result
}
