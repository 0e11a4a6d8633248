export * from './LocalGitApi';
export { LocalGitClient } from './LocalGitClient';
export {
  localGitPagePath,
  splitRefAndPath,
  type LocalGitPagePathOptions,
} from './localGitPagePath';
export * from './permissions';
export * from './schemas';
