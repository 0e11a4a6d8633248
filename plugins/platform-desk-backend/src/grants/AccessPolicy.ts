import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import { claimsOf, hasRole, type Person, type Roles } from '@waymark/people';
import {
  type AccessRules,
  accessRequestSchema,
  decideAccess,
  parseFields,
} from '@waymark/plugin-golden-paths-common';
import { ownerRefOfEntity } from '@waymark/plugin-ownership-common';
import {
  type GrantActor,
  type GrantDecision,
  type GrantInputs,
  grantInputsOf,
} from '@waymark/plugin-platform-desk-common';

/** Asks the access policy, with what the catalog says now. */
export class AccessPolicy {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      directory: DirectoryStore;
      settings: { roles: Roles };
      rules: AccessRules;
    },
  ) {}

  /** What the policy says to the request of a person; the catalog is asked as `credentials`. */
  async decide(
    inputs: GrantInputs,
    requester: Person,
    credentials: BackstageCredentials,
  ): Promise<{ ownerRef: string | undefined; decision: GrantDecision }> {
    const request = parseFields(accessRequestSchema, grantInputsOf(inputs));
    const { catalog, rules } = this.options;
    const service = await catalog.getEntityByRef(request.serviceRef, {
      credentials,
    });
    const subject = await catalog.getEntityByRef(request.subjectRef, {
      credentials,
    });
    const ownerRef = service && ownerRefOfEntity(service);
    return {
      ownerRef,
      decision: decideAccess(
        request,
        {
          ...(service ? { service: { ownerRef } } : {}),
          requester: {
            userRef: requester.userRef,
            // Who runs the platform asks the owners, as everybody does.
            claims: claimsOf(requester),
          },
          subjectExists: subject !== undefined,
        },
        rules,
      ),
    };
  }

  /** Who owns the service now, as far as the caller may see it. */
  async ownerOf(
    serviceRef: string,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    const service = await this.options.catalog.getEntityByRef(serviceRef, {
      credentials,
    });
    return service && ownerRefOfEntity(service);
  }

  /** Somebody who asks nothing now: the groups that the catalog says they are in. Nobody who has left is in any. */
  async personOf(
    userRef: string,
    credentials: BackstageCredentials,
  ): Promise<Person> {
    const { catalog, directory } = this.options;
    const entity = await catalog.getEntityByRef(userRef, { credentials });
    const groups = (entity?.relations ?? [])
      .filter(({ type }) => type === 'memberOf')
      .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
    return {
      userRef,
      ownershipRefs: [userRef, ...groups],
      ledGroupRefs: entity ? await directory.ledBy(userRef) : [],
    };
  }

  /** Who acts on something that these own: the platform group acts for every owner. */
  actorOf(caller: Caller, ownerRefs: readonly string[]): GrantActor {
    return {
      name: caller.name,
      claims: caller.person ? this.claimsFor(caller.person, ownerRefs) : [],
    };
  }

  isPlatform({ person }: Caller): boolean {
    return (
      person !== undefined &&
      hasRole(person, this.options.settings.roles, 'platform')
    );
  }

  private claimsFor(person: Person, ownerRefs: readonly string[]): string[] {
    const isPlatform = hasRole(person, this.options.settings.roles, 'platform');
    return [...claimsOf(person), ...(isPlatform ? ownerRefs : [])];
  }
}
