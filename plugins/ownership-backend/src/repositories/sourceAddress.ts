import type { ScmIntegrationRegistry } from '@backstage/integration';

/** Where something is: the root of the repository's tree, and its path from there. */
export interface SourceAddress {
  /** Address of the root of the tree, ending in `/`. */
  root: string;
  /** Path from the root, empty for the root itself; a folder ends in `/`. */
  path: string;
  /** Type of the integration, for example `github`. */
  provider: string;
}

interface AddressForm {
  /** Groups: everything before the kind of page, the ref, and the path if there is one. */
  pattern: RegExp;
  treePage: string;
  filePage: string;
  commitPage: string;
}

// Integrations resolve `/` too, but gitea's loses the branch and gitlab's keeps the kind of page.
const forms: Record<string, AddressForm> = {
  github: {
    pattern: /^(\/[^/]+\/[^/]+)\/(?:blob|tree|edit|raw)\/([^/]+)(?:\/(.*))?$/,
    treePage: 'tree',
    filePage: 'blob',
    commitPage: 'commit',
  },
  gitlab: {
    pattern: /^(\/.+?)\/(?:-\/)?(?:blob|tree|edit|raw)\/([^/]+)(?:\/(.*))?$/,
    treePage: '-/tree',
    filePage: '-/blob',
    commitPage: '-/commit',
  },
  gitea: {
    pattern: /^(\/[^/]+\/[^/]+)\/src\/branch\/([^/]+)(?:\/(.*))?$/,
    treePage: 'src/branch',
    filePage: 'src/branch',
    commitPage: 'commit',
  },
};
// Local repositories have addresses of gitea's form.
forms['local-git'] = forms.gitea;

/** Splits the address of a file or folder; `undefined` when no integration knows its host. */
export function parseSourceAddress(
  address: string,
  integrations: ScmIntegrationRegistry,
): SourceAddress | undefined {
  const url = parseUrl(address);
  const integration = url && integrations.byUrl(url);
  if (!url || !integration) {
    return undefined;
  }
  const provider = integration.type;
  const form = forms[provider];
  if (!form) {
    return parseByIntegration(url, provider, integrations);
  }
  const [, repository, ref, path] = form.pattern.exec(url.pathname) ?? [];
  if (repository) {
    return {
      root: `${url.origin}${repository}/${form.treePage}/${ref}/`,
      path: decode(path ?? ''),
      provider,
    };
  }
  const whole = url.pathname.replace(/\.git$/, '').replace(/\/*$/, '/');
  return whole.split('/').length >= 4
    ? { root: `${url.origin}${whole}`, path: '', provider }
    : undefined;
}

/** Address of the page of a file or, with a `/` at its end, of a folder. */
export function sourceHref(
  root: string,
  provider: string,
  path: string,
  line?: number,
): string | undefined {
  const form = forms[provider];
  const suffix = line === undefined ? '' : `#L${line}`;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (!form || !parseUrl(root)) {
    return undefined;
  }
  if (path === '') {
    return root;
  }
  const tree = `/${form.treePage}/`;
  const start = root.lastIndexOf(tree);
  if (path.endsWith('/') && start >= 0) {
    return `${root}${encoded}`;
  }
  if (start < 0) {
    return form === forms.gitea
      ? undefined
      : `${root}${form.filePage}/HEAD/${encoded}${suffix}`;
  }
  const ref = root.slice(start + tree.length);
  return `${root.slice(0, start)}/${form.filePage}/${ref}${encoded}${suffix}`;
}

/** Address of the page of a commit; `undefined` for hosts whose pages are not known. */
export function commitHref(
  root: string,
  provider: string,
  sha: string,
): string | undefined {
  const form = forms[provider];
  if (!form || !parseUrl(root)) {
    return undefined;
  }
  const start = root.lastIndexOf(`/${form.treePage}/`);
  const base = start < 0 ? root.replace(/\/+$/, '') : root.slice(0, start);
  return `${base}/${form.commitPage}/${encodeURIComponent(sha)}`;
}

function parseByIntegration(
  url: URL,
  provider: string,
  integrations: ScmIntegrationRegistry,
): SourceAddress | undefined {
  try {
    const root = integrations.resolveUrl({ url: '/', base: url.href });
    const path = url.searchParams.get('path') ?? url.pathname;
    const start = new URL(root).searchParams.get('path')
      ? '/'
      : new URL(root).pathname;
    return path.startsWith(start)
      ? { root, path: decode(path.slice(start.length)), provider }
      : undefined;
  } catch {
    return undefined;
  }
}

function parseUrl(address: string): URL | undefined {
  try {
    const url = new URL(address);
    url.hash = '';
    return url;
  } catch {
    return undefined;
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
