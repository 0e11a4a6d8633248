import { InputError } from '@backstage/errors';

/** What a cursor of a feed says to the plugin that keeps it, and to nobody else. */
export interface FeedPosition {
  feed: string;
  sequence: number;
}

/** Writes a position as an opaque text. */
export function formatFeedCursor(position: FeedPosition): string {
  return Buffer.from(`${position.feed}:${position.sequence}`).toString(
    'base64url',
  );
}

/** Reads what `formatFeedCursor` wrote; throws `InputError` for anything else. */
export function parseFeedCursor(cursor: string): FeedPosition {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, feed, digits] = /^([0-9a-f-]{36}):(\d{1,15})$/.exec(text) ?? [];
  if (!feed) {
    throw new InputError('after: is not a cursor of this feed');
  }
  return { feed, sequence: Number(digits) };
}
