import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** One article and what a person wrote to sum it up. */
export interface Document {
  readonly title: string
  readonly body: string
  readonly reference: string
}

/** Reads lines of JSON with `title`, `body` and `reference`, packed by gzip or not. */
export function readDocuments(path: string): readonly Document[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Document)
}
