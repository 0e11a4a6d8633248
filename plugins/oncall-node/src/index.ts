/**
 * On-call for backends: providers, permission rules and the policy decision.
 *
 * @packageDocumentation
 */
export * from './permissions/decideOncall';
