export type { FileDiff, DiffHunk, ReadDiffOptions } from './git/readDiff';
export {
  readHistory,
  type BranchHistory,
  type HistoryEntry,
} from './git/readHistory';
export type { Commit, ReadLogOptions } from './git/readLog';
export { mergeText, type MergeTextRequest } from './git/mergeText';
export type { TreeEntry } from './git/readTree';
export type { CommitRequest, FileChange } from './git/writeCommit';
export { GitError, runGitText, type RunGitOptions } from './git/runGit';
export { LocalGit, type LocalGitPlace } from './LocalGit';
export { localGitServiceRef } from './localGitServiceRef';
export {
  buildLocalGitUrl,
  parseLocalGitUrl,
  type LocalGitAddress,
  type ParsedLocalGitUrl,
} from './localGitUrl';
export { LocalRepository } from './LocalRepository';
export {
  ReadableRepository,
  type Blob,
  type ReadBlobOptions,
} from './ReadableRepository';
export {
  localGitReaderFactory,
  localGitReaderFactory as default,
} from './reader/localGitReaderFactory';
