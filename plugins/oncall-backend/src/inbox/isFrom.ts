import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { AlertSource, SourceProof } from './sourceSettings';

/**
 * Whether a delivery comes from the source: signed over the bytes of its body
 * or carrying the token. Takes as long for a wrong proof as for the right one.
 */
export function isFrom(
  source: AlertSource,
  headers: IncomingHttpHeaders,
  body: Buffer,
): boolean {
  return source.proofs.some(proof => {
    const value = headers[proof.header];
    return typeof value === 'string' && isProven(proof, value, body);
  });
}

function isProven(proof: SourceProof, value: string, body: Buffer): boolean {
  if (proof.kind === 'header') {
    return proof.values.filter(each => areSame(each, value)).length > 0;
  }
  const wanted = proof.secrets.map(secret =>
    createHmac('sha256', secret).update(body).digest('hex'),
  );
  // PagerDuty signs with every secret that it has, one after the other.
  const given = value
    .slice(0, 2_000)
    .split(',')
    .map(each => each.trim().replace(/^(?:v1|sha256)=/, ''));
  return (
    given.filter(each => wanted.some(hex => areSame(hex, each))).length > 0
  );
}

/** Compares hashes: those have one length, whatever is compared. */
function areSame(a: string, b: string): boolean {
  return timingSafeEqual(hashOf(a), hashOf(b));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
