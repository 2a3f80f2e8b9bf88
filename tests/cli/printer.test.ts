import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createPrinter } from '../../src/cli/printer.js'

function printed() {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const text = (stream: PassThrough) => String(stream.read() ?? '')
  return {
    out: createPrinter(stdout, stderr),
    stdout: () => text(stdout),
    stderr: () => text(stderr),
  }
}

describe('what is printed', () => {
  it('cannot steer the terminal, whatever a group is called', () => {
    const { out, stdout } = printed()
    out.line('Ấp 1\u001b[2J\u0007\u009b31m\r\nxong\ttốt 👍🏽')
    expect(stdout()).toBe('Ấp 1[2J31m\nxong\ttốt 👍🏽\n')
  })

  it('on stderr neither', () => {
    const { out, stderr, stdout } = printed()
    out.aside('Không có “\u001b]0;x\u0007”')
    expect(stderr()).toBe('Không có “]0;x”\n')
    expect(stdout()).toBe('')
  })

  it('to machines is JSON that gives back the same', () => {
    const { out, stdout } = printed()
    const title = 'Ấp "1" \u001b[2J <b>'
    out.json({ title })
    expect(JSON.parse(stdout())).toEqual({ title })
  })
})
