import { featureNames, featuresOf } from './features.js'
import type { Seen } from './reading.js'
import weights from './weights.json' with { type: 'json' }

const learned = Float64Array.from(featureNames, (name) => weights[name])

/**
 * How much a sentence says of what its article is about: about the ROUGE that it would have with a
 * journalist's lead, so two sentences of one article can be compared. `bench/summaries/train.ts`
 * made the weights.
 */
export function score(sentence: Seen): number {
  const features = featuresOf(sentence)
  return learned.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), 0)
}
