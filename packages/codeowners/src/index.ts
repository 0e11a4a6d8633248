/**
 * CODEOWNERS files of GitHub and GitLab: parse, match, explain, inspect and compare.
 *
 * @packageDocumentation
 */
export { CodeownersError } from './CodeownersError';
export type { CodeownersErrorCode } from './CodeownersError';
export { codeownersLocations } from './codeownersLocations';
export { diffOwnership, groupOwnershipChanges } from './diffOwnership';
export { inspectCodeowners } from './inspectCodeowners';
export { normalizePath } from './normalizePath';
export { ownerKind } from './ownerKind';
export type { OwnerKind } from './ownerKind';
export { MAX_CODEOWNERS_BYTES, parseCodeowners } from './parseCodeowners';
export type {
  Codeowners,
  CodeownersDialect,
  CodeownersFinding,
  CodeownersFindingKind,
  CodeownersOptions,
  CodeownersRule,
  OwnershipChange,
  OwnershipChangeGroup,
  OwnershipState,
  PathExplanation,
  PathOwnership,
} from './types';
