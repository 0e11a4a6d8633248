import { NotFoundError } from '@backstage/errors';
import {
  codeownersLocations,
  DEFAULT_MODULES_FILES,
  MAX_CODEOWNERS_BYTES,
} from '@waymark/plugin-ownership-common';
import type { RepositoryReaders } from '@waymark/plugin-ownership-node';
import type { RepositoryRecord } from '../repositories/RepositoryStore';

/** A repository at its newest commit: all paths, and the files that a change may be about. */
export interface RepositoryForChanges {
  commit: string;
  /** Every file, in code unit order. */
  paths: string[];
  /** Text by path; what is too large to be read whole, or is no text, is left out. */
  files: Record<string, string>;
}

/**
 * Reads the newest commit of a repository: what the last scan stored neither
 * holds every file nor is the newest. Throws `NotFoundError` when it is gone.
 */
export async function readForChanges(
  readers: RepositoryReaders,
  repository: RepositoryRecord,
  options: { wanted: Iterable<string>; timeoutMillis: number },
): Promise<RepositoryForChanges> {
  const wanted = new Set([
    ...options.wanted,
    ...codeownersLocations(repository.dialect),
    ...DEFAULT_MODULES_FILES,
  ]);
  const reader = readers.readerFor(repository.url);
  if (!reader) {
    throw new NotFoundError(
      `No reader knows the host of ${repository.title}; add an integration for it`,
    );
  }
  const tree = await reader.read(repository.url, {
    wanted: path => wanted.has(path),
    signal: AbortSignal.timeout(options.timeoutMillis),
  });
  if (tree === 'not-modified') {
    throw new Error(`A first read of ${repository.title} brought nothing`);
  }
  const files: Record<string, string> = {};
  for (const [path, content] of tree.contents) {
    const text = textOf(content);
    if (text !== undefined) {
      files[path] = text;
    }
  }
  return { commit: tree.commit, paths: [...tree.files].sort(), files };
}

function textOf(content: Uint8Array | string): string | undefined {
  if (content.length > MAX_CODEOWNERS_BYTES) {
    return undefined;
  }
  if (typeof content === 'string') {
    return content;
  }
  try {
    // A byte order mark is part of the file: it must be there again when it is written.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      content,
    );
  } catch {
    return undefined;
  }
}
