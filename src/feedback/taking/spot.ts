import type { Spot } from '../../channels/index.js'

/** A place in words, with its degrees, as it is kept: `Chợ Mới (10.762622, 106.660172)`. */
export function sayPlace({ latitude, longitude, name }: Spot): string {
  const degrees = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`
  const plain = name
    ?.replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
  return plain ? `${plain} (${degrees})` : degrees
}

const LONGEST_NAME = 150
