import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const isMissing = !existsSync(executablePath)
const skipped = isMissing ? ` (skipped: no Chromium at ${executablePath}; set CHROMIUM_PATH)` : ''

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A page, and everything the browser complained about. */
export interface Opened {
  readonly page: Page
  readonly complaints: readonly string[]
}

export type Open = (
  url: string,
  size?: { readonly width: number; readonly height: number },
) => Promise<Opened>

/** Tests in one Chromium; skipped with a plain word where there is none. */
export function inBrowser(name: string, tests: (open: Open) => void): void {
  describe.skipIf(isMissing)(`${name}${skipped}`, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: FLAGS })
    })
    afterAll(() => browser.close())

    tests(async (url, size = { width: 1_280, height: 800 }) => {
      const page = await browser.newPage({ viewport: size })
      onTestFinished(() => page.close())
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text())
      })
      await page.goto(url)
      return { page, complaints }
    })
  })
}

export const actAs = (page: Page, name: string) => page.getByRole('radio', { name }).click()

/** By how many pixels the page is wider than the screen. */
export const overhangOf = (page: Page) =>
  page.evaluate('document.body.scrollWidth - innerWidth') as Promise<number>
