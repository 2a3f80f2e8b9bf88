import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { toString as drawCode } from 'qrcode'
import type { Words } from '../../language/index.js'
import type { LoginSight, Stream } from '../host.js'
import type { Printer } from '../printer.js'

/** Where a code to be scanned is shown: drawn at the terminal, and as a picture in a file. */
export interface CodeScreen {
  show(sight: LoginSight): void
  /** Removes the picture: a code that was used or is too old misleads. */
  clear(): void
}

export interface CodeScreenDeps {
  /** Says a line where the person looks. */
  readonly say: Printer['line']
  /** The code is drawn with signs that steer the terminal, past the printer that leaves them out. */
  readonly stream: Stream
  /** The file of the picture. */
  readonly picture: string
  readonly words: Words
}

export function createCodeScreen({ say, stream, picture, words }: CodeScreenDeps): CodeScreen {
  const { zaloLogin } = words.cli
  let codes = 0

  function showCode(png: Uint8Array, content: string | undefined): void {
    codes += 1
    say(codes === 1 ? zaloLogin.scan : zaloLogin.renewed)
    if (content) stream.write(`\n${drawn(content)}\n`)
    if (!saved(picture, png)) say(zaloLogin.codeNotSaved(picture))
    else say(content ? zaloLogin.codeFile(picture) : zaloLogin.codeOnlyInFile(picture))
  }

  return {
    show(sight) {
      if (sight.kind === 'code') showCode(sight.png, sight.content)
      else say(zaloLogin.scanned(sight.name))
    },
    clear: () => removed(picture),
  }
}

/** The lowest correction makes the smallest picture: a screen has no stains. */
function drawn(content: string): string {
  let text = ''
  // With a callback it draws at once, so the lines around it keep their order.
  drawCode(
    content,
    { type: 'terminal', small: true, errorCorrectionLevel: 'L' },
    (_error, drawing) => {
      text = drawing
    },
  )
  return text
}

function removed(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It could not be written either.
  }
}

/** Whoever scans the code is asked to log in, so the picture is nobody else's business. */
function saved(file: string, png: Uint8Array): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true })
    rmSync(file, { force: true })
    writeFileSync(file, png, { mode: 0o600, flag: 'wx' })
    return true
  } catch {
    return false
  }
}
