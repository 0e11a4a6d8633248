import { ConflictError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import {
  BIRTH_FILE,
  type BirthRecord,
  isSameBirth,
  readBirthRecord,
} from '@waymark/plugin-golden-paths-common';
import type { CommitOrder, FoundRepository } from '../hosts/RepositoryHost';
import type { OpenRepository } from '../hosts/RepositoryHosts';

/** Keeps what a step has done, so that a retry does not do it again. */
export type Checkpoint = <T extends JsonValue>(
  key: string,
  work: () => Promise<T>,
) => Promise<T>;

/** A repository to be. */
export interface PublishOrder {
  description: string;
  birth: BirthRecord;
  commit: Omit<CommitOrder, 'branch'>;
}

/** What there is now, or would be. */
export interface Publication {
  /** Whether the content comes from this run. */
  created: boolean;
  defaultBranch: string;
  /** Commit of the default branch; missing in a dry run of a new one. */
  commitSha?: string;
}

/**
 * Makes the repository with one first commit, or finds the one that the same
 * form made before: the record of birth in it is the key. A repository that was
 * made and not filled is filled. `ConflictError` when the name belongs to
 * something else.
 */
export async function publishRepository(
  repository: OpenRepository,
  order: PublishOrder,
  options: { isDryRun: boolean; checkpoint: Checkpoint },
): Promise<Publication> {
  const { client, address } = repository;
  const before = await client.find(address);
  const known = before && (await bornBefore(repository, before, order));
  if (known) {
    return known;
  }
  if (options.isDryRun) {
    return { created: true, defaultBranch: before?.defaultBranch ?? 'main' };
  }
  await options.checkpoint('repository', async () => {
    if (!before) {
      try {
        await client.create(address, { description: order.description });
      } catch (error) {
        // The same form was sent twice at once: what is there is looked at below.
        if (
          !(error instanceof ConflictError) ||
          !(await client.find(address))
        ) {
          throw error;
        }
      }
    }
    return true;
  });
  const { created, defaultBranch, commitSha } = await options.checkpoint(
    'content',
    () => fill(repository, order),
  );
  return { created, defaultBranch, commitSha };
}

/** Fills the repository, unless somebody who sent the same form has. */
async function fill(
  repository: OpenRepository,
  order: PublishOrder,
): Promise<{ created: boolean; defaultBranch: string; commitSha: string }> {
  const { client, address } = repository;
  const look = async () => {
    const found = await client.find(address);
    if (!found) {
      throw new ConflictError(
        `name: the repository ${pathOf(
          repository,
        )} cannot be seen after it was made; check who may read it, then retry`,
      );
    }
    const { defaultBranch } = found;
    const other = await bornBefore(repository, found, order);
    return { defaultBranch, otherSha: other?.commitSha };
  };
  const { defaultBranch, otherSha } = await look();
  if (otherSha) {
    return { created: false, defaultBranch, commitSha: otherSha };
  }
  try {
    const commitSha = await client.fill(address, {
      ...order.commit,
      branch: defaultBranch,
    });
    return { created: true, defaultBranch, commitSha };
  } catch (error) {
    const after = await look().catch(() => undefined);
    if (error instanceof ConflictError && after?.otherSha) {
      return { created: false, defaultBranch, commitSha: after.otherSha };
    }
    throw error;
  }
}

/** What there is when it came from the same form; undefined when it may be filled. */
async function bornBefore(
  repository: OpenRepository,
  found: FoundRepository,
  order: PublishOrder,
): Promise<Publication | undefined> {
  const { client, address } = repository;
  const { defaultBranch, headSha } = found;
  const content = headSha && (await client.read(address, headSha, BIRTH_FILE));
  const record = content && readBirthRecord(content.toString('utf8'));
  if (record && isSameBirth(record, order.birth)) {
    return { created: false, defaultBranch, commitSha: headSha };
  }
  if (found.isPristine && found.description === order.description) {
    return undefined;
  }
  const why = record
    ? `it was born from ${record.template} with other inputs`
    : 'it was not made by this form';
  throw new ConflictError(
    `name: the repository ${pathOf(
      repository,
    )} exists already, and ${why}. Choose another name`,
  );
}

function pathOf({ address }: OpenRepository): string {
  return `${address.owner}/${address.repository}`;
}
