import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Severity } from '../model';

const longestText = 4_000;
const longestLabel = 500;
const mostLabels = 100;

/** An object of JSON of which nothing is known. */
export type Json = Record<string, unknown>;

/** The value as an object; an empty one when it is none. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

/** The value as a list; an empty one when it is none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a text that is not empty, cut at 4,000 characters. */
export function textOf(value: unknown): string | undefined {
  const text =
    typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : value;
  return typeof text === 'string' && text.trim() !== ''
    ? text.slice(0, longestText)
    : undefined;
}

/** The value as an ISO instant; undefined for anything else and for year one, which says "never". */
export function instantOf(value: unknown): string | undefined {
  const text = textOf(value);
  const millis = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(millis) || millis < 0
    ? undefined
    : new Date(millis).toISOString();
}

/** The value, or an `InputError` that names what is missing. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new InputError(`${name}: is missing or has another form`);
  }
  return value;
}

/** Labels with texts as values, a hundred at most, in the order of their names. */
export function labelsOf(values: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .flatMap(([name, value]) => {
        const text = textOf(value);
        return text === undefined ? [] : [[name, text.slice(0, longestLabel)]];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, mostLabels),
  );
}

/** `P1`, `sev2`, `SEV-3`; P5 is as little as P4. */
export function severityOf(value: unknown): Severity | undefined {
  const [, digit] =
    /^(?:p|sev|severity)[-\s]?([1-5])$/i.exec(textOf(value)?.trim() ?? '') ??
    [];
  return digit === undefined
    ? undefined
    : (`P${Math.min(Number(digit), 4)}` as Severity);
}

/** The value as a whole entity ref in lower case, if it is one. */
export function entityRefOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (!text?.includes(':')) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    return undefined;
  }
}

/** An address that a browser may open. */
export function urlOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text && /^https?:\/\//i.test(text) ? text : undefined;
}
