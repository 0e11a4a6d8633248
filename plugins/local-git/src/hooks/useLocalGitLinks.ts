import { useRouteRef } from '@backstage/core-plugin-api';
import {
  localGitPagePath,
  type LocalGitRepositoryName,
} from '@waymark/plugin-local-git-common';
import { useMemo } from 'react';
import { rootRouteRef } from '../routes';

/** Addresses of pages, wherever the plugin is mounted. */
export interface LocalGitLinks {
  list: string;
  repository(name: LocalGitRepositoryName): string;
  folder(name: LocalGitRepositoryName, ref: string, path: string): string;
  file(
    name: LocalGitRepositoryName,
    ref: string,
    path: string,
    line?: number,
  ): string;
  commits(
    name: LocalGitRepositoryName,
    query?: { ref?: string; path?: string; before?: string },
  ): string;
  commit(name: LocalGitRepositoryName, sha: string): string;
}

/** The addresses of the plugin's pages. */
export function useLocalGitLinks(): LocalGitLinks {
  const root = useRouteRef(rootRouteRef);
  return useMemo(() => {
    const list = root();
    const page = (options: Parameters<typeof localGitPagePath>[0]) =>
      localGitPagePath(options).replace('/local-git', list);
    return {
      list,
      repository: name => page(name),
      // The slash says that it is a folder, so that one request is enough.
      folder: (name, ref, path) => `${page({ ...name, ref, path })}/`,
      file: (name, ref, path, line) => page({ ...name, ref, path, line }),
      commits: (name, query = {}) => {
        const parameters = new URLSearchParams();
        for (const [key, value] of Object.entries(query)) {
          if (value) {
            parameters.set(key, value);
          }
        }
        const search = parameters.size > 0 ? `?${parameters}` : '';
        return `${page(name)}/commits${search}`;
      },
      commit: (name, sha) => `${page(name)}/commit/${encodeURIComponent(sha)}`,
    };
  }, [root]);
}
