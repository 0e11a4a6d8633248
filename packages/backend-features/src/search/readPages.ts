/** What pages have, one after the other, until there are no more of them or `most` were there. */
export async function* readPages<T>(
  read: (
    cursor: string | undefined,
  ) => Promise<{ items: readonly T[]; next?: string }>,
  most = Infinity,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  let left = most;
  do {
    const { items, next } = await read(cursor);
    yield* items.slice(0, left);
    left -= items.length;
    cursor = next;
  } while (cursor && left > 0);
}
