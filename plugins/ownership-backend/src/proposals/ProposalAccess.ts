import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { OwnershipRepositoryResource } from '@waymark/plugin-ownership-node';
import type { ThingStore } from '../entities/ThingStore';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import type { ProposalRecord } from './ProposalStore';

type RepositoryPermission = ResourcePermission<'ownership-repository'>;

/** A repository, or a proposal in one: then those concerned by it have a say. */
export type ProposalScope = Pick<ProposalRecord, 'repositoryId'> &
  Partial<Pick<ProposalRecord, 'basis'>>;

/** Who may propose and merge in which repository. */
export class ProposalAccess {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      repositories: RepositoryStore;
      things: ThingStore;
      /** Applies a decision, conditions included, to a repository. */
      isAllowed(
        decision: PolicyDecision,
        repository: OwnershipRepositoryResource,
      ): boolean;
    },
  ) {}

  /** Whether the caller may; a repository that is gone belongs to nobody. */
  async may(
    permission: RepositoryPermission,
    scope: ProposalScope,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const { permissions, isAllowed } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const ownerRefs = await this.concerned(scope);
    return isAllowed(decision, { id: scope.repositoryId, ownerRefs });
  }

  /**
   * The owners of everything in the repository, or, for a change of owners,
   * those who give and those who receive: a third team has no say in it.
   */
  private async concerned({ repositoryId, basis }: ProposalScope) {
    const { things } = this.options;
    const changes = basis?.kind === 'owners' ? basis.changes : undefined;
    const owned = changes
      ? await things.byRefs(changes.map(({ entityRef }) => entityRef))
      : await things.ofRepository(repositoryId);
    const owners = owned.flatMap(({ ownerRef, gap }) =>
      ownerRef && gap !== 'unowned' ? [ownerRef] : [],
    );
    return [...owners, ...(changes ?? []).map(({ ownerRef }) => ownerRef)];
  }

  /** Throws `NotFoundError` for an unknown repository, `NotAllowedError` for those who may not. */
  async check(
    permission: RepositoryPermission,
    scope: ProposalScope,
    credentials: BackstageCredentials,
    what: string,
  ): Promise<void> {
    const { repositoryId } = scope;
    if (!(await this.options.repositories.get(repositoryId))) {
      throw new NotFoundError(`There is no repository '${repositoryId}'`);
    }
    if (!(await this.may(permission, scope, credentials))) {
      const concerned =
        scope.basis?.kind === 'owners'
          ? 'the teams that give and receive'
          : 'the teams that own something in the repository';
      throw new NotAllowedError(
        `You may not ${what}; ${concerned}, their leads, and the platform and escalation groups may`,
      );
    }
  }
}
