import type { feedback as vi } from '../vi/feedback.js'

const words = ['Very poor', 'Poor', 'Fair', 'Good', 'Very good']
const name = (score: number) => `${score} ⭐ – ${words[score - 1] ?? ''}`

export const feedback: typeof vi = {
  scores: words,
  rated: (score) => `Noted: ${name(score)}. Thank you!`,
  ratedAgain: (score) => `You have rated ${name(score)} already. Thank you!`,
  changed: (score) => `Changed to ${name(score)}. Thank you!`,
  result: (sum, count) => `${sum} points in ${count} ratings`,
  thanks: '🙏 We have your replies. Thank you!',
  unknownButton: 'This button is of no use any more.',
}
