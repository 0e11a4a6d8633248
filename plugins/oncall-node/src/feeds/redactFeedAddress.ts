/**
 * An address without the secret of a calendar feed: access logs keep what they
 * are given.
 *
 * @public
 */
export function redactFeedAddress(url: string): string {
  return url.replace(/(\/oncall\/calendar\/)[^?#]+/i, '$1[redacted]');
}
