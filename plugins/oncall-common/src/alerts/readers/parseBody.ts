import { InputError } from '@backstage/errors';
import { type Json, objectOf } from './values';

type Reviver = (
  key: string,
  value: unknown,
  context?: { source?: string },
) => unknown;

/**
 * Whole numbers beyond what a number can hold become texts with all their
 * digits: a time in nanoseconds would lose its last ones.
 */
const exactly: Reviver = (_, value, context) =>
  typeof value === 'number' &&
  !Number.isSafeInteger(value) &&
  /^-?\d+$/.test(context?.source ?? '')
    ? context!.source
    : value;

/** The JSON object of a body; throws `InputError` when it is none. */
export function parseBody(body: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(
      body,
      exactly as (key: string, value: unknown) => unknown,
    );
  } catch (error) {
    throw new InputError(`body: is no JSON (${(error as Error).message})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError('body: must be a JSON object');
  }
  return objectOf(value);
}
