import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Person } from '@waymark/people';

/** Who asks. */
export interface Caller {
  credentials: BackstageCredentials;
  /** What the history says: the User ref, or `service:<subject>`. */
  name: string;
  /** Absent for services. */
  person?: Person;
}

/** Finds out for whom a caller may act. */
export class Callers {
  constructor(
    private readonly options: {
      auth: AuthService;
      userInfo: UserInfoService;
      /** Knows which Groups a person leads. */
      directory: { ledBy(userRef: string): Promise<readonly string[]> };
    },
  ) {}

  async callerOf(credentials: BackstageCredentials): Promise<Caller> {
    const { auth, userInfo, directory } = this.options;
    if (!auth.isPrincipal(credentials, 'user')) {
      const name = auth.isPrincipal(credentials, 'service')
        ? `service:${credentials.principal.subject}`
        : 'service:unknown';
      return { credentials, name };
    }
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
      credentials,
    );
    const userRef = userEntityRef.toLocaleLowerCase('en-US');
    return {
      credentials,
      name: userRef,
      person: {
        userRef,
        ownershipRefs: ownershipEntityRefs.map(ref =>
          ref.toLocaleLowerCase('en-US'),
        ),
        ledGroupRefs: await directory.ledBy(userRef),
      },
    };
  }
}
