/**
 * A path of segments, each encoded.
 *
 * @public
 */
export function pathOf(...segments: string[]): string {
  return segments.map(segment => `/${encodeURIComponent(segment)}`).join('');
}
