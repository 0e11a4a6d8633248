import type { OpenRepository } from '../hosts/RepositoryHosts';

/** The text of a file on the default branch; `undefined` when there is none. */
export async function readHead(
  { client, address }: OpenRepository,
  path: string,
): Promise<string | undefined> {
  const found = await client.find(address);
  if (!found?.headSha) {
    return undefined;
  }
  const content = await client.read(address, found.headSha, path);
  return content?.toString('utf8');
}
