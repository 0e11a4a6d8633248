export { NotInstalledError } from '@waymark/plugin-client';
