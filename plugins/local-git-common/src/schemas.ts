import { z } from 'zod';

/** A commit without its content; instants are ISO in UTC. */
export const localGitCommitSchema = z.object({
  sha: z.string(),
  parents: z.array(z.string()),
  author: z.object({ name: z.string(), email: z.string() }),
  authoredAt: z.iso.datetime(),
  committedAt: z.iso.datetime(),
  subject: z.string(),
  body: z.string(),
});
/** A commit without its content. */
export type LocalGitCommit = z.infer<typeof localGitCommitSchema>;

/** A repository on the disk of the backend. */
export const localGitRepositorySchema = z.object({
  owner: z.string(),
  name: z.string(),
  description: z.string().optional(),
  defaultBranch: z.string(),
  /** Absolute path of the bare repository, to clone from on the same machine. */
  directory: z.string(),
  /** Address for readers and links. */
  url: z.string(),
  /** Newest commit of the default branch; absent when there is none yet. */
  lastCommit: localGitCommitSchema.optional(),
});
/** A repository on the disk of the backend. */
export type LocalGitRepository = z.infer<typeof localGitRepositorySchema>;

/** The answer of the list of repositories. */
export const localGitRepositoriesSchema = z.object({
  items: z.array(localGitRepositorySchema),
});

/** A repository with the names that can stand for a commit in it. */
export const localGitRepositoryDetailsSchema = localGitRepositorySchema.extend({
  branches: z.array(z.string()),
  tags: z.array(z.string()),
});
/** A repository with the names that can stand for a commit in it. */
export type LocalGitRepositoryDetails = z.infer<
  typeof localGitRepositoryDetailsSchema
>;

/** One entry of a folder; `path` is relative to the root of the repository, `size` in bytes. */
export const localGitTreeEntrySchema = z.object({
  path: z.string(),
  type: z.enum(['file', 'directory', 'symlink', 'submodule']),
  size: z.number().optional(),
});
/** One entry of a folder. */
export type LocalGitTreeEntry = z.infer<typeof localGitTreeEntrySchema>;

/** A folder at a commit: folders first, then files, each by name. */
export const localGitTreeSchema = z.object({
  sha: z.string(),
  path: z.string(),
  entries: z.array(localGitTreeEntrySchema),
});
/** A folder at a commit. */
export type LocalGitTree = z.infer<typeof localGitTreeSchema>;

/** A file at a commit. `text` is absent for a binary file, and only the beginning when `truncated`. */
export const localGitBlobSchema = z.object({
  sha: z.string(),
  path: z.string(),
  size: z.number(),
  binary: z.boolean(),
  truncated: z.boolean(),
  text: z.string().optional(),
});
/** A file at a commit. */
export type LocalGitBlob = z.infer<typeof localGitBlobSchema>;

/** Commits, newest first; pass `next` as `before` to go on. */
export const localGitCommitsSchema = z.object({
  items: z.array(localGitCommitSchema),
  next: z.string().optional(),
});
/** Commits, newest first. */
export type LocalGitCommits = z.infer<typeof localGitCommitsSchema>;

/** What a commit did to one file; each line of a hunk begins with " ", "+", "-" or "\". */
export const localGitFileDiffSchema = z.object({
  status: z.enum([
    'added',
    'modified',
    'deleted',
    'renamed',
    'copied',
    'type-changed',
  ]),
  path: z.string(),
  oldPath: z.string().optional(),
  additions: z.number().optional(),
  deletions: z.number().optional(),
  binary: z.boolean(),
  /** The hunks are left out because they are too large. */
  truncated: z.boolean(),
  hunks: z.array(
    z.object({
      oldStart: z.number(),
      newStart: z.number(),
      heading: z.string(),
      lines: z.array(z.string()),
    }),
  ),
});
/** What a commit did to one file. */
export type LocalGitFileDiff = z.infer<typeof localGitFileDiffSchema>;

/** A commit and what it changed against its first parent. */
export const localGitCommitDetailsSchema = z.object({
  commit: localGitCommitSchema,
  files: z.array(localGitFileDiffSchema),
});
/** A commit and what it changed against its first parent. */
export type LocalGitCommitDetails = z.infer<typeof localGitCommitDetailsSchema>;
