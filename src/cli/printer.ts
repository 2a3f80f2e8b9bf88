import type { Stream } from './host.js'

/** Says things at the terminal: what was asked for on stdout, everything else on stderr. */
export interface Printer {
  line(text: string): void
  /** One JSON document, the only thing on stdout. */
  json(document: unknown): void
  /** A fault or a warning. */
  aside(text: string): void
}

export function createPrinter(stdout: Stream, stderr: Stream): Printer {
  return {
    line: (text) => void stdout.write(`${harmless(text)}\n`),
    json: (document) => void stdout.write(`${JSON.stringify(document, null, 2)}\n`),
    aside: (text) => void stderr.write(`${harmless(text)}\n`),
  }
}

/** Titles come from outside; what steers a terminal is left out. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
}
