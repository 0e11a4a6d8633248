import { instantWords } from '../calendar/instantWords';
import type { ProviderFreshness } from './model';

const hourMillis = 60 * 60_000;

/** How long what a provider said last is served while it cannot be read. @public */
export const SERVED_HOURS = 24;

/**
 * What is known of the last readings of a provider; ISO instants.
 *
 * @public
 */
export interface ProviderReading {
  /** Titles of the provider and of the account. */
  title: string;
  asOf?: string;
  problem?: string;
  /** Until when shifts are known. */
  knownUntil?: string;
}

/**
 * How far what a provider said last can be trusted.
 *
 * @public
 */
export function freshnessOf(
  { asOf, problem }: Pick<ProviderReading, 'asOf' | 'problem'>,
  now: Date,
): ProviderFreshness {
  if (asOf === undefined) {
    return 'never';
  }
  const age = now.getTime() - Date.parse(asOf);
  if (age > SERVED_HOURS * hourMillis) {
    return 'unknown';
  }
  return problem !== undefined || age > hourMillis ? 'stale' : 'fresh';
}

/**
 * Why nobody can say who is on call at an instant, in a sentence; `undefined`
 * when what was read last still counts for it.
 *
 * @public
 */
export function whyUnknown(
  { title, asOf, problem, knownUntil }: ProviderReading,
  at: Date,
  now: Date,
  /** Whose clock the sentence tells times by. */
  zone = 'UTC',
): string | undefined {
  if (asOf === undefined) {
    return `Unknown: ${title} has not been read yet${
      problem ? ` (${problem})` : ''
    }.`;
  }
  const servedUntil = Date.parse(asOf) + SERVED_HOURS * hourMillis;
  if (now.getTime() > servedUntil && at.getTime() > servedUntil) {
    return `Unknown since ${instantWords(
      new Date(servedUntil).toISOString(),
      zone,
    )}: ${title} was last read at ${instantWords(
      asOf,
      zone,
    )}, and what it said is served for ${SERVED_HOURS} hours${
      problem ? ` (${problem})` : ''
    }.`;
  }
  if (knownUntil !== undefined && at.toISOString() >= knownUntil) {
    return `Unknown: ${title} was read until ${instantWords(
      knownUntil,
      zone,
    )} only.`;
  }
  return undefined;
}
