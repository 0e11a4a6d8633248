import { NotFoundError } from '@backstage/errors';
import {
  codeownersLocations,
  isModulesSource,
  isUsualRunbook,
  normalizePath,
} from '@waymark/plugin-ownership-common';
import type { RepositoryReader } from '@waymark/plugin-ownership-node';
import type { RepositoryRecord } from '../repositories/RepositoryStore';
import type { TreeContent, TreeSummary } from './TreeStore';

/** What was read of a repository. */
export interface ReadRepository {
  commit: string;
  etag: string;
  content: TreeContent;
}

/** Enough for every package of a large monolith; a hostile repository fills no memory with it. */
const maximumDeclarations = 5_000;
const maximumRunbooks = 1_000;
const maximumDeclarationBytes = 256 * 1024;

/** Reads a repository once; rejects as soon as `signal` is aborted, whatever the reader does. */
export async function readRepository(options: {
  repository: Pick<RepositoryRecord, 'url' | 'dialect'>;
  reader: RepositoryReader | undefined;
  summary: TreeSummary | undefined;
  /** Files that entities name, besides those that are always wanted; `missing` ones make the etag useless. */
  wantedFiles: { paths: ReadonlySet<string>; missing: boolean };
  signal: AbortSignal;
}): Promise<ReadRepository | 'not-modified'> {
  const { repository, reader, summary, wantedFiles, signal } = options;
  if (!reader) {
    throw new NotFoundError(
      'No reader knows the host of the repository; add an integration for it',
    );
  }
  const locations = new Set(codeownersLocations(repository.dialect));
  let declarations = 0;
  let runbooks = 0;
  const wanted = (path: string) => {
    if (locations.has(path) || wantedFiles.paths.has(path)) {
      return true;
    }
    if (isUsualRunbook(path)) {
      runbooks += 1;
      return runbooks <= maximumRunbooks;
    }
    declarations += isModulesSource(path) ? 1 : 0;
    return isModulesSource(path) && declarations <= maximumDeclarations;
  };
  const read = await unlessAborted(
    reader.read(repository.url, {
      etag: wantedFiles.missing ? undefined : summary?.etag,
      wanted,
      signal,
    }),
    signal,
  );
  if (read === 'not-modified') {
    return read;
  }
  const files: Record<string, string> = {};
  for (const [path, bytes] of read.contents) {
    if (locations.has(path) || bytes.length <= maximumDeclarationBytes) {
      files[path] =
        typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8');
    }
  }
  return {
    commit: read.commit,
    etag: read.etag,
    content: { paths: read.files.filter(isPath).sort(), files },
  };
}

function isPath(path: string): boolean {
  try {
    return normalizePath(path) === path;
  } catch {
    return false;
  }
}

async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
    // When the work lost the race its own failure is of no interest any more.
    work.catch(() => {});
  }
}
