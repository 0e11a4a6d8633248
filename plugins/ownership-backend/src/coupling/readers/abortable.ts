/** The same values, until the signal is aborted: then its reason is thrown and the source closed. */
export async function* abortable<T>(
  values: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  signal.throwIfAborted();
  for await (const value of values) {
    signal.throwIfAborted();
    yield value;
  }
}
