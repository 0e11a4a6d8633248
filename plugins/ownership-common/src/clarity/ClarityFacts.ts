import type { CodeownersView } from '../model/entityOwnership';
import type { GapKind } from '../model/gap';
import type { Owner } from '../model/owner';

/**
 * What is known of a thing's runbook. `reason` is a sentence for people.
 *
 * @public
 */
export interface RunbookFact {
  state: 'readable' | 'unreadable' | 'missing' | 'unknown' | 'not-applicable';
  reason: string;
}

/**
 * Whether somebody is on call for a thing; `covered` is absent while that is not
 * known. `reason` is a sentence for people.
 *
 * @public
 */
export interface OnCallFact {
  covered?: boolean;
  reason: string;
}

/**
 * Everything that the clarity of a thing is decided from.
 *
 * @public
 */
export interface ClarityFacts {
  /** Absent when nobody is named, or only the placeholder. */
  owner?: Owner;
  gap?: GapKind;
  /** The sentence of the gap, or of its absence. */
  gapReason: string;
  /** Titles of the co-owners of a declared joint ownership. */
  coOwners?: readonly string[];
  /** What CODEOWNERS says of its tree; absent when no scan covers it. */
  agreement?: CodeownersView['agreement'];
  /** Whether it has a source tree that is scanned, or shall be. */
  hasRepository: boolean;
  /** Absent while nothing looks for runbooks. */
  runbook?: RunbookFact;
  /** Absent while the on-call plugin is not installed. */
  onCall?: OnCallFact;
  /** The last confirmation of the owner that it has now. */
  confirmation?: { confirmedAt: string; confirmedByTitle: string };
}
