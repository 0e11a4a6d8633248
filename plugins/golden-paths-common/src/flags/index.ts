export * from './addFlag';
export * from './flagdFile';
