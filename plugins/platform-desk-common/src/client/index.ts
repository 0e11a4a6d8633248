export * from './PlatformDeskApi';
export * from './PlatformDeskClient';
