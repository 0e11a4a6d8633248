/**
 * Ownership for backends: repository readers, permission rules and the policy
 * decision.
 *
 * @packageDocumentation
 */
export * from './RepositoryReader';
export * from './RepositoryReaders';
export * from './HistoryReader';
export * from './HistoryReaders';
export * from './ownershipHistoryReadersExtensionPoint';
export * from './ProposalWriter';
export * from './ProposalWriters';
export * from './ownershipProposalWritersExtensionPoint';
export * from './RateLimitedError';
export * from './ReviewHost';
export * from './ReviewHosts';
export * from './ownershipReviewHostsExtensionPoint';
export * from './ownershipRepositoryReadersExtensionPoint';
export * from './permissions/ownershipRepositoryResourceRef';
export * from './permissions/isRepositoryOwner';
export * from './permissions/conditions';
export * from './permissions/ownershipTransferResourceRef';
export * from './permissions/isTransferSide';
export * from './permissions/decideTransfers';
export * from './permissions/isThingOwner';
export * from './permissions/isReceivedBy';
export * from './permissions/decideConfirmations';
export * from './permissions/decideReassignments';
export * from './permissions/disputeRules';
export * from './permissions/decideDisputes';
export * from './permissions/decideOwnership';
