import {
  ConflictError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';

const refusals: Record<string, new (message: string) => Error> = {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
};

/**
 * What `ask` answers; a refusal names the fields as whoever filled in the form
 * knows them: `fields` has the names of those by the names that others give them.
 */
export async function inFieldsOf<T>(
  fields: Readonly<Record<string, string>>,
  ask: () => T | Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const Refusal = isError(error) ? refusals[error.name] : undefined;
    if (!Refusal) {
      throw error;
    }
    const message = (error as Error).message.replace(
      /(^|; )(\w+): /g,
      (said, start: string, field: string) =>
        Object.hasOwn(fields, field) ? `${start}${fields[field]}: ` : said,
    );
    throw new Refusal(message);
  }
}
