// Named one by one because `PathOwnership` is also the name of a REST answer.
export {
  CodeownersError,
  codeownersLocations,
  diffOwnership,
  groupOwnershipChanges,
  inspectCodeowners,
  MAX_CODEOWNERS_BYTES,
  normalizePath,
  ownerKind,
  parseCodeowners,
} from '@waymark/codeowners';
export type {
  Codeowners,
  CodeownersDialect,
  CodeownersErrorCode,
  CodeownersFinding,
  CodeownersFindingKind,
  CodeownersOptions,
  CodeownersRule,
  OwnerKind,
  OwnershipChange,
  OwnershipChangeGroup,
  OwnershipState,
  PathExplanation,
  PathOwnership as CodeownersPathOwnership,
} from '@waymark/codeowners';
