import { NotFoundError } from '@backstage/errors';

/** The answer, or `undefined` when there is no such thing. */
export async function unlessAbsent<T>(
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}
