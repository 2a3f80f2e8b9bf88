/** Learns the weights of the summariser's scorer from articles with summaries that people wrote. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { featureNames, sentencesWithFeatures } from '../../src/articles/index.js'
import { type Document, readDocuments } from './documents.js'
import { type Example, fitWeights } from './ridge.js'
import { rouge, tokens } from './rouge.js'

const SHIPPED = 'src/articles/summarise/weights.json'
const PENALTY = 10
const DIGITS = 5

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: SHIPPED } },
})
const [path] = positionals
if (path === undefined) {
  console.error('usage: train.ts <train.jsonl[.gz]> [--out weights.json]')
  process.exit(2)
}

/** What each sentence would have been worth as a summary; the features never see the reference. */
function examplesOf({ title, body, reference }: Document): readonly Example[] {
  const wanted = tokens(reference)
  return sentencesWithFeatures({ title, body }).map(({ text, features }) => {
    const { r1, r2, rl } = rouge(tokens(text), wanted)
    return { features, worth: (r1 + r2 + rl) / 3 }
  })
}

const documents = readDocuments(path)
const weights = fitWeights(
  documents.map(examplesOf).filter(({ length }) => length > 1),
  PENALTY,
)
const named = featureNames.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(DIGITS))])
writeFileSync(values.out, `${JSON.stringify(Object.fromEntries(named), null, 2)}\n`)
console.log(`${documents.length} articles, ${featureNames.length} features: ${values.out}`)
