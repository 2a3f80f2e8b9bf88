/** The situation digest. In: a period and a unit. Out: figures from which nobody can be told, and how they are said. */
export { type Digest, type DigestOf, readDigest } from './digest.js'
export { sayDigest } from './say.js'
export type { WorkingTime } from './speed.js'
