import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `given`, of the form `sha256=<64 hex digits>`, is the HMAC of exactly
 * these bytes with the secret. Takes as long for a wrong one as for the right one.
 */
export function isSigned(
  body: Uint8Array,
  given: string | undefined,
  secret: string,
): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(given ?? '')?.[1] ?? '';
  const actual = Buffer.from(hex, 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
