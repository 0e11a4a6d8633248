import type {
  BackstageCredentials,
  BackstageUserInfo,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { UserEntity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_LEAD,
  hasRole,
  leadRefsOf,
  type Person,
  type Roles,
} from '@waymark/people';

const KEPT_MILLIS = 10_000;

/** The part of an action's context that says who started the run. */
export interface StartedBy {
  getInitiatorCredentials(): Promise<BackstageCredentials>;
  user?: { ref?: string; entity?: UserEntity };
}

/** Who started a run: commits carry the name, questions the credentials. */
export interface Actor {
  credentials: BackstageCredentials;
  userRef: string;
  ownershipRefs: readonly string[];
  author: { name: string; email: string };
}

/** Finds out who started a run, and for which teams they may act. */
export class Actors {
  private readonly known = new WeakMap<
    BackstageCredentials,
    { info: Promise<BackstageUserInfo>; at: number }
  >();

  constructor(
    private readonly options: {
      userInfo: UserInfoService;
      catalog: CatalogService;
      roles: Roles;
    },
  ) {}

  /** Throws `NotAllowedError` for a run that no person has started. */
  async actorOf(context: StartedBy): Promise<Actor> {
    const credentials = await context.getInitiatorCredentials();
    const { userEntityRef, ownershipEntityRefs } = await this.infoOf(
      credentials,
    ).catch(() => {
      throw new NotAllowedError(
        'Only a signed-in person can start this run: sign in and start it again',
      );
    });
    const userRef = userEntityRef.toLocaleLowerCase('en-US');
    const profile = context.user?.entity?.spec.profile;
    const shortName = userRef.slice(userRef.lastIndexOf('/') + 1);
    return {
      credentials,
      userRef,
      ownershipRefs: ownershipEntityRefs.map(ref =>
        ref.toLocaleLowerCase('en-US'),
      ),
      author: {
        name: clean(profile?.displayName) || shortName,
        email: clean(profile?.email) || `${shortName}@users.noreply.invalid`,
      },
    };
  }

  /** Asked once for the steps of a run that follow each other. */
  private async infoOf(
    credentials: BackstageCredentials,
  ): Promise<BackstageUserInfo> {
    const before = this.known.get(credentials);
    if (before && Date.now() - before.at < KEPT_MILLIS) {
      return await before.info;
    }
    const info = this.options.userInfo.getUserInfo(credentials);
    this.known.set(credentials, { info, at: Date.now() });
    info.catch(() => this.known.delete(credentials));
    return await info;
  }

  /** Whether the person is in the Group, leads it, or runs the platform. */
  async mayActFor(actor: Actor, groupRef: string): Promise<boolean> {
    const person: Person = {
      userRef: actor.userRef,
      ownershipRefs: actor.ownershipRefs,
      ledGroupRefs: [],
    };
    return (
      hasRole(person, this.options.roles, 'platform') ||
      (await this.isOf(actor, groupRef))
    );
  }

  /** Whether the person is in the Group, or leads it. */
  async isOf(actor: Actor, groupRef: string): Promise<boolean> {
    if (actor.ownershipRefs.includes(groupRef)) {
      return true;
    }
    const group = await this.options.catalog.getEntityByRef(groupRef, actor);
    return leadRefsOf(group?.metadata.annotations?.[ANNOTATION_LEAD]).includes(
      actor.userRef,
    );
  }
}

/** What git accepts as the name or address of an author. */
function clean(text: string | undefined): string {
  return (text ?? '')
    .replace(/[\0\n\r<>]/g, ' ')
    .trim()
    .slice(0, 200);
}
