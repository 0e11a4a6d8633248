import type { Knex } from 'knex';

/** Rows that one statement writes: below the parameter limits of both engines. */
const rowsPerInsert = 200;

/** Inserts rows, a few hundred a statement. */
export async function insertAll(
  knex: Knex,
  table: string,
  rows: readonly object[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await knex(table).insert(rows.slice(start, start + rowsPerInsert));
  }
}

/** Calls `each` with slices of at most `size` values, one after the other. */
export async function inSlices<T>(
  values: readonly T[],
  size: number,
  each: (slice: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < values.length; start += size) {
    await each(values.slice(start, start + size));
  }
}

/** The text without NUL, which PostgreSQL cannot store. */
export function storable(text: string): string;
export function storable(text: string | undefined): string | null;
export function storable(text: string | undefined): string | null {
  return text?.replaceAll('\u0000', '\uFFFD') ?? null;
}

/** The value, with `undefined` where the database has NULL. */
export function present<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

/** Whether the database is PostgreSQL. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/**
 * A transaction that excludes others with the same key, so that reading what is
 * there and writing the difference is safe with two processes.
 */
export async function exclusively<T>(
  knex: Knex,
  key: number,
  work: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return await knex.transaction(async transaction => {
    if (isPostgres(transaction)) {
      await transaction.raw('SELECT pg_advisory_xact_lock(?)', [key]);
    }
    return await work(transaction);
  });
}

/**
 * Whether the column has one of the values, in one parameter however many they
 * are: a statement with a thousand parameters costs milliseconds to compile.
 */
export function isOneOf(
  knex: Knex,
  column: string,
  values: readonly string[],
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('?? = ANY(?::text[])', [column, values as string[]])
    : knex.raw('?? IN (SELECT value FROM json_each(?))', [
        column,
        JSON.stringify(values),
      ]);
}
