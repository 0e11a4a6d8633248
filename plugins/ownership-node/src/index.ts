/**
 * Ownership for backends: repository readers, permission rules and the policy
 * decision.
 *
 * @packageDocumentation
 */
export * from './RepositoryReader';
export * from './RepositoryReaders';
export * from './ProposalWriter';
export * from './ProposalWriters';
export * from './ownershipProposalWritersExtensionPoint';
export * from './RateLimitedError';
export * from './ownershipRepositoryReadersExtensionPoint';
export * from './permissions/ownershipRepositoryResourceRef';
export * from './permissions/isRepositoryOwner';
export * from './permissions/conditions';
export * from './permissions/decideOwnership';
