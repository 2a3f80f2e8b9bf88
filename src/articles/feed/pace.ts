import { DAY, MINUTE } from '../../base/index.js'

/** How often a feed is read that says nothing of it. */
export const EVERY_MS = 15 * MINUTE
/** A feed that asks for more would be as good as not followed: an invitation comes days before its day. */
const MOST_MS = 1 * DAY

/** By so much of it a wait varies, so that feeds do not fall due together for ever. */
const JITTER = 0.2

/** `random` is from 0 to 1. */
export function jittered(ms: number, random: number): number {
  return ms * (1 - JITTER / 2 + JITTER * random)
}

/** How long to leave a feed alone that wants to be left alone for so many minutes: never less, but for a day at most. */
export function nextWait(everyMinutes: number | undefined, random: number): number {
  const askedMs = Math.min((everyMinutes ?? 0) * MINUTE, MOST_MS)
  return Math.max(jittered(Math.max(EVERY_MS, askedMs), random), askedMs)
}

const MINUTES_IN: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 24 * 60,
  weekly: 7 * 24 * 60,
  monthly: 30 * 24 * 60,
  yearly: 365 * 24 * 60,
}

/** What a feed says of how often it changes. */
export interface SaidPace {
  /** `<ttl>` of RSS 2.0, in minutes. */
  readonly ttl?: number | undefined
  /** The module Syndication: so many times in a period. */
  readonly updatePeriod?: string | undefined
  readonly updateFrequency?: number | undefined
}

/** Whole minutes between two changes, as far as a feed says so; of two things said, the shorter time. */
export function paceOf({ ttl, updatePeriod, updateFrequency }: SaidPace): number | undefined {
  const period = MINUTES_IN[updatePeriod?.trim().toLowerCase() ?? '']
  const times = updateFrequency && updateFrequency > 0 ? updateFrequency : 1
  const said = [ttl, period && period / times].filter(
    (minutes) => minutes !== undefined && Number.isFinite(minutes) && minutes > 0,
  ) as readonly number[]
  return said.length > 0
    ? Math.min(Math.ceil(Math.min(...said)), MINUTES_IN['yearly'] ?? 0)
    : undefined
}
