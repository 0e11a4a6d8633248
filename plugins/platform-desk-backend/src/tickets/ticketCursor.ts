import { InputError } from '@backstage/errors';
import type { TicketSort } from '@waymark/plugin-platform-desk-common';
import { z } from 'zod';
import type { TicketPosition } from './ticketSelection';

const cursorSchema = z.tuple([
  z.string(),
  z.union([z.string().max(40), z.number().int()]),
  z.number().int(),
]);

/** Where a list goes on, as text. */
export function cursorOf(sort: TicketSort, position: TicketPosition): string {
  const { value, number } = position;
  return Buffer.from(JSON.stringify([sort, value, number])).toString(
    'base64url',
  );
}

/** The position in a cursor; throws `InputError` for one of another list. */
export function positionOf(
  cursor: string | undefined,
  sort: TicketSort,
): TicketPosition | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const parsed = cursorSchema.safeParse(
    jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')),
  );
  const expected =
    sort === 'triage-due' || sort === 'changed' ? 'string' : 'number';
  if (
    !parsed.success ||
    parsed.data[0] !== sort ||
    typeof parsed.data[1] !== expected ||
    // The column has 32 bits.
    (sort === 'urgency' && ![0, 1, 2, 3].includes(Number(parsed.data[1]))) ||
    String(parsed.data[1]).includes('\0')
  ) {
    throw new InputError('cursor: is not one that this list has given');
  }
  const [, value, number] = parsed.data;
  return { value, number };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
