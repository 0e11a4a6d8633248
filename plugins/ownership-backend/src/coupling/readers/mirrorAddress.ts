import { createHash } from 'node:crypto';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { parseSourceAddress } from '../../repositories/sourceAddress';

/** What git needs to know of a repository. */
export interface MirrorAddress {
  /** What git fetches from; without credentials. */
  cloneUrl: string;
  /** What is fetched: a branch, or what the host calls HEAD. */
  remoteRef: string;
  provider: 'github' | 'gitlab' | 'gitea';
  /** A name for its folder that no other address has. */
  folder: string;
}

const treePages = {
  github: '/tree/',
  gitlab: '/-/tree/',
  gitea: '/src/branch/',
};

/** Splits the address of a repository's tree; `undefined` for hosts that git is not asked for. */
export function mirrorAddressOf(
  url: string,
  integrations: ScmIntegrationRegistry,
): MirrorAddress | undefined {
  const source = parseSourceAddress(url, integrations);
  const provider = source?.provider;
  if (
    !source ||
    (provider !== 'github' && provider !== 'gitlab' && provider !== 'gitea')
  ) {
    return undefined;
  }
  const [repository, ref] = source.root
    .replace(/\/+$/, '')
    .split(treePages[provider]);
  const { protocol, pathname } = new URL(repository);
  if (!/^https?:$/.test(protocol) || pathname.split('/').length < 3) {
    return undefined;
  }
  const cloneUrl = `${repository}.git`;
  const remoteRef = ref ? `refs/heads/${decodeURIComponent(ref)}` : 'HEAD';
  const name = pathname.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '');
  const hash = createHash('sha256')
    .update(`${cloneUrl} ${remoteRef}`)
    .digest('hex');
  return {
    cloneUrl,
    remoteRef,
    provider,
    folder: `${name.slice(0, 60)}-${hash.slice(0, 16)}.git`,
  };
}
