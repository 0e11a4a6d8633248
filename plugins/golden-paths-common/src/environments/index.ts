export * from './environment';
export * from './lifecycle';
export * from './manifests';
