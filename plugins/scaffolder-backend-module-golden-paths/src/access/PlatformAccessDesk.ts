import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { NotInstalledError } from '@waymark/plugin-client';
import type {
  GrantDetails,
  PlatformDeskApi,
  RecordEnvironment,
} from '@waymark/plugin-platform-desk-common';
import { inItsWords } from '../neighbours/inItsWords';
import type { AccessDesk, FrozenAccessRequest } from './AccessDesk';

/** The platform desk, asked as the person who started the run: it asks the policy itself. */
export class PlatformAccessDesk implements AccessDesk {
  constructor(
    private readonly options: {
      auth: AuthService;
      desk: Pick<PlatformDeskApi, 'access' | 'environments'>;
    },
  ) {}

  async grant(frozen: FrozenAccessRequest, credentials: BackstageCredentials) {
    const grant = await this.send(frozen, credentials);
    if (grant.state !== 'granted') {
      throw otherwise(grant);
    }
    return { id: grant.id, expiresAt: grant.expiresAt! };
  }

  async ask(frozen: FrozenAccessRequest, credentials: BackstageCredentials) {
    const { id } = await this.send(frozen, credentials);
    return {
      id,
      path: `/platform-desk/access?grant=${encodeURIComponent(id)}`,
    };
  }

  async recordEnvironment(
    environment: RecordEnvironment,
    credentials: BackstageCredentials,
  ) {
    const { environments } = this.options.desk;
    const { name, serviceRef } = environment;
    return await this.asked(credentials, async token => {
      const { items } = await environments.list(
        { serviceRef, state: 'declared' },
        token,
      );
      const { id } = await environments.record(environment, token);
      return { id, created: items.every(each => each.name !== name) };
    });
  }

  private async send(
    {
      requestId,
      runId,
      request,
      template,
      templateVersion,
    }: FrozenAccessRequest,
    credentials: BackstageCredentials,
  ): Promise<GrantDetails> {
    return await this.asked(credentials, token =>
      this.options.desk.access.ask(
        {
          ...request,
          id: requestId,
          runId,
          ...(/^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(template)
            ? { templateRef: template }
            : {}),
          ...(templateVersion ? { templateVersion } : {}),
        },
        token,
      ),
    );
  }

  private async asked<T>(
    credentials: BackstageCredentials,
    ask: (token: { token: string }) => Promise<T>,
  ): Promise<T> {
    const token = await this.options.auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'platform-desk',
    });
    try {
      return await inItsWords(() => ask(token));
    } catch (error) {
      if (error instanceof NotInstalledError) {
        throw new ServiceUnavailableError(
          'Nothing in this portal keeps access to pipelines and environments: the platform desk has to be installed, then retry',
        );
      }
      throw error;
    }
  }
}

function otherwise({ state, endReason }: GrantDetails) {
  return new ConflictError(
    `The request is ${state} at the platform desk${
      endReason ? `: ${endReason}` : ''
    }. Start the run again`,
  );
}
