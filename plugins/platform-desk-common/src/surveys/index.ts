export * from './model';
export * from './npsOf';
export * from './SurveysApi';
export * from './SurveysClient';
