/**
 * CODEOWNERS files of GitHub and GitLab: parse, match, explain, inspect, compare and generate.
 *
 * @packageDocumentation
 */
export { CodeownersError } from './CodeownersError';
export type { CodeownersErrorCode } from './CodeownersError';
export { codeownersLocations } from './codeownersLocations';
export { diffOwnership, groupOwnershipChanges } from './diffOwnership';
export { patternOf } from './generate/patternOf';
export { managedBlockOf } from './generate/managedBlock';
export type { ManagedBlock } from './generate/managedBlock';
export { renderCodeowners } from './generate/renderCodeowners';
export type {
  CodeownersEntry,
  CodeownersOverride,
  RenderedCodeowners,
  RenderOptions,
} from './generate/types';
export { inspectCodeowners } from './inspectCodeowners';
export { normalizePath } from './normalizePath';
export { isOwner, ownerKind } from './ownerKind';
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
