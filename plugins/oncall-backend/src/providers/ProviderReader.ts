import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  freshnessOf,
  type ProviderList,
  type ProviderState,
} from '@waymark/plugin-oncall-common';
import type { OncallProviders } from '@waymark/plugin-oncall-node';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import type { ProviderAccess } from './ProviderAccess';
import { type AccountState, accountKeyOf, newState } from './providerRecords';
import type { ProviderStore } from './ProviderStore';

/** Says how providers are doing, from the database alone. */
export class ProviderReader {
  constructor(
    private readonly options: {
      providers: OncallProviders;
      store: ProviderStore;
      schedules: ScheduleStore;
      access: ProviderAccess;
      now(): Date;
    },
  ) {}

  async list(credentials: BackstageCredentials): Promise<ProviderList> {
    const { providers, store, schedules, access, now } = this.options;
    const at = now();
    const [states, { records }, mayManage] = await Promise.all([
      store.states(),
      schedules.snapshot({ from: at.toISOString(), to: '9999' }),
      access.mayManage(credentials),
    ]);
    const items = providers.all().flatMap(provider =>
      provider.accounts().map((account): ProviderState => {
        const key = accountKeyOf(provider, account);
        const isNative = provider.isNative ?? false;
        const { asOf, ...state }: AccountState =
          states.get(key) ?? newState(provider, account);
        return {
          key,
          ...state,
          isNative,
          lastSuccessAt: asOf,
          freshness: isNative
            ? 'fresh'
            : freshnessOf({ asOf, problem: state.problem }, at),
          schedules: isNative
            ? records.filter(({ source }) => source.kind !== 'provider').length
            : state.schedules,
        };
      }),
    );
    return { items, mayManage };
  }
}
