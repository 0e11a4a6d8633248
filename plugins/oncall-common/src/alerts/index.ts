export * from './model';
export * from './alertOf';
export * from './mappingOf';
export * from './matchAlert';
export * from './placeAlert';
export * from './readers/readDelivery';
export { genericAlertSchema } from './readers/readGeneric';
