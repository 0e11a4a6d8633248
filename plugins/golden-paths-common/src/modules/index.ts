export * from './insertOwnerRule';
