export * from './model';
export * from './capabilityOf';
export * from './entityFields';
export * from './formAddress';
export type { RankedAnswer } from './rankAnswers';
export { rankAnswers } from './rankAnswers';
export * from './CapabilitiesApi';
export * from './CapabilitiesClient';
