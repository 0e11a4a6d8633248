import { urlReaderFactoriesServiceRef } from '@backstage/backend-defaults/urlReader';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { localGitServiceRef } from '../localGitServiceRef';
import { LocalGitUrlReader } from './LocalGitUrlReader';

/** Lets every plugin of the backend read local repositories by their addresses, like those of any other host. */
export const localGitReaderFactory = createServiceFactory({
  service: urlReaderFactoriesServiceRef,
  deps: { localGit: localGitServiceRef },
  async factory({ localGit }) {
    return ({ treeResponseFactory }) => [
      {
        reader: new LocalGitUrlReader(localGit, treeResponseFactory),
        predicate: url => localGit.isLocalUrl(url),
      },
    ];
  },
});
