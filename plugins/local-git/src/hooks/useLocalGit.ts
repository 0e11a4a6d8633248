import { useApi } from '@backstage/core-plugin-api';
import { isError, ResponseError } from '@backstage/errors';
import type {
  LocalGitApi,
  LocalGitBlob,
  LocalGitCommitDetails,
  LocalGitCommits,
  LocalGitCommitsQuery,
  LocalGitLocation,
  LocalGitRepository,
  LocalGitRepositoryDetails,
  LocalGitRepositoryName,
  LocalGitTree,
} from '@waymark/plugin-local-git-common';
import { AnswerStore, type LiveAnswer, useAnswer } from '@waymark/tiles';
import { localGitApiRef } from '../api';

/** A folder or a file, whichever is at a path. */
export type Place =
  | { kind: 'folder'; tree: LocalGitTree }
  | { kind: 'file'; blob: LocalGitBlob };

const stores = new WeakMap<LocalGitApi, AnswerStore>();

/** Every repository. */
export function useRepositories(): LiveAnswer<LocalGitRepository[]> {
  return useLocalGit('repositories', api => api.getRepositories());
}

/** One repository with its branches and tags. */
export function useRepository(
  name: LocalGitRepositoryName,
): LiveAnswer<LocalGitRepositoryDetails> {
  return useLocalGit(keyOf('repository', name), api => api.getRepository(name));
}

/** What is at a path; `folderFirst` is the better guess, the other one is tried when it is wrong. */
export function usePlace(
  location: LocalGitLocation,
  folderFirst: boolean,
): LiveAnswer<Place> {
  return useLocalGit(keyOf('place', location), async api => {
    const { path = '' } = location;
    const folder = async (): Promise<Place> => ({
      kind: 'folder',
      tree: await api.getTree(location),
    });
    const file = async (): Promise<Place> => ({
      kind: 'file',
      blob: await api.getBlob({ ...location, path }),
    });
    if (path === '') {
      return folder();
    }
    const [first, second] = folderFirst ? [folder, file] : [file, folder];
    return first().catch(error => {
      if (isNotFound(error)) {
        return second();
      }
      throw error;
    });
  });
}

/** A page of commits, newest first. */
export function useCommits(
  query: LocalGitCommitsQuery,
): LiveAnswer<LocalGitCommits> {
  return useLocalGit(keyOf('commits', query), api => api.getCommits(query));
}

/** A commit with its differences. */
export function useCommit(
  commit: LocalGitRepositoryName & { sha: string },
): LiveAnswer<LocalGitCommitDetails> {
  return useLocalGit(keyOf('commit', commit), api => api.getCommit(commit));
}

function useLocalGit<T>(
  key: string,
  load: (api: LocalGitApi) => Promise<T>,
): LiveAnswer<T> {
  const api = useApi(localGitApiRef);
  let store = stores.get(api);
  if (!store) {
    store = new AnswerStore();
    stores.set(api, store);
  }
  return useAnswer(store, key, () => load(api).catch(tellReason));
}

/** The backend's own sentence says more than the status it came with. */
function tellReason(error: unknown): never {
  if (error instanceof ResponseError && error.cause.message) {
    throw Object.assign(new Error(error.cause.message), {
      name: error.cause.name,
      statusCode: error.statusCode,
    });
  }
  throw error;
}

function keyOf(question: string, parameters: object): string {
  return `${question} ${JSON.stringify(parameters)}`;
}

function isNotFound(error: unknown): boolean {
  return isError(error) && error.statusCode === 404;
}
