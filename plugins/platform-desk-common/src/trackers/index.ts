export * from './model';
export * from './TrackersApi';
export * from './TrackersClient';
