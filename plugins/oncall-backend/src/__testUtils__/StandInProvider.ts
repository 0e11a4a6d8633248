import { createBackendModule } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type OncallProvider,
  oncallProvidersExtensionPoint,
  ProviderError,
  type ProviderSnapshot,
  type ProviderSyncInput,
} from '@waymark/plugin-oncall-node';

/** A provider with what a test gives it, and a count of how often it was asked. */
export class StandInProvider implements OncallProvider {
  readonly title = 'Stand-in';
  readonly annotations = ['stand.in/service'];
  /** Why it cannot be read. */
  failure?: ProviderError;
  asked = 0;
  /** How long an answer takes, by whatever it waits for. */
  pause?: () => Promise<void>;

  constructor(
    public says: Partial<ProviderSnapshot> = {},
    readonly id = 'stand-in',
  ) {}

  accounts() {
    return [
      {
        id: 'acme',
        title: 'Acme',
        alerts: { source: 'stand', kind: 'pagerduty' as const },
      },
    ];
  }

  async sync({
    accountId,
    window,
    signal,
  }: ProviderSyncInput): Promise<ProviderSnapshot> {
    signal.throwIfAborted();
    if (accountId !== 'acme') {
      throw new NotFoundError(`There is no account '${accountId}'`);
    }
    this.asked += 1;
    await this.pause?.();
    if (this.failure) {
      throw this.failure;
    }
    return {
      window,
      people: [],
      schedules: [],
      services: [],
      incidents: [],
      calls: 3,
      notes: [],
      ...this.says,
    };
  }

  /** The module that registers it. */
  module(moduleId = this.id) {
    return createBackendModule({
      pluginId: 'oncall',
      moduleId,
      register: env =>
        env.registerInit({
          deps: { providers: oncallProvidersExtensionPoint },
          init: async ({ providers }) => providers.addProvider(this),
        }),
    });
  }
}
