import { createHash } from 'node:crypto';

/** The id of what the parts name: the same parts have the same one, so that a request sent again adds nothing. */
export function naturalId(...parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
