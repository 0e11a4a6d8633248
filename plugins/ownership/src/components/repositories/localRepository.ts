/**
 * Owner and name of a repository that the portal keeps itself, from the address
 * of its tree; undefined for repositories elsewhere.
 */
export function localRepositoryOf(repository: {
  url: string;
  provider: string;
}): { owner: string; repository: string } | undefined {
  if (!repository.provider.startsWith('local')) {
    return undefined;
  }
  const [, owner, name] = new URL(repository.url).pathname.split('/');
  return owner && name ? { owner, repository: name } : undefined;
}
