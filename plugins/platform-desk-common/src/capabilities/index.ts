export * from './model';
export * from './capabilityOf';
export type { RankedAnswer } from './rankAnswers';
export { rankAnswers } from './rankAnswers';
export * from './CapabilitiesApi';
export * from './CapabilitiesClient';
