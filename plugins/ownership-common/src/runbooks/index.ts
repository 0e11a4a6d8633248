export * from './model';
export * from './runbookPlaceOf';
export * from './runbookInTree';
export * from './runbookFindings';
export * from './RunbooksApi';
export * from './RunbooksClient';
