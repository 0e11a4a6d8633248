import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  OncallProvider,
  OncallProviders,
  ProviderAccount,
  ProviderSnapshot,
} from '@waymark/plugin-oncall-node';
import { ProviderError } from '@waymark/plugin-oncall-node';
import type { AlertIngest } from '../alerts/AlertIngest';
import { type AccountState, accountKeyOf, newState } from './providerRecords';
import type { ProviderStore } from './ProviderStore';
import type { ServiceAnnotations } from './ServiceAnnotations';
import type { SnapshotKeeper } from './SnapshotKeeper';

const dayMillis = 24 * 60 * 60_000;
const leaseMillis = 10 * 60_000;
const incidentDays = 7;

/**
 * Reads every account of every provider into the database. Who reads an account
 * has a lease on it, so that of two processes one does. What cannot be read
 * changes nothing but its problem.
 */
export class ProviderSync {
  constructor(
    private readonly options: {
      providers: OncallProviders;
      store: ProviderStore;
      keeper: SnapshotKeeper;
      annotations: ServiceAnnotations;
      ingest: Pick<AlertIngest, 'ingest'>;
      logger: LoggerService;
      windowDays: number;
      now(): Date;
    },
  ) {}

  async run(): Promise<void> {
    const { store, keeper, annotations, now } = this.options;
    const configured = this.configured();
    for (const { provider, account } of configured) {
      await this.syncOne(provider, account);
    }
    const keys = new Set(configured.map(({ key }) => key));
    for (const key of (await store.states()).keys()) {
      if (!keys.has(key)) {
        await keeper.forget(key, now());
      }
    }
    await annotations.run();
  }

  /** Reads one account now; `false` when there is none with the key. */
  async runOne(key: string): Promise<boolean> {
    const found = this.configured().find(each => each.key === key);
    if (!found) {
      return false;
    }
    await this.syncOne(found.provider, found.account);
    await this.options.annotations.run();
    return true;
  }

  /** The accounts that are read; those of the portal itself need not be. */
  configured() {
    return this.options.providers
      .all()
      .filter(({ isNative }) => !isNative)
      .flatMap(provider =>
        provider.accounts().map(account => ({
          key: accountKeyOf(provider, account),
          provider,
          account,
        })),
      );
  }

  private async syncOne(
    provider: OncallProvider,
    account: ProviderAccount,
  ): Promise<void> {
    const { store, now } = this.options;
    const key = accountKeyOf(provider, account);
    const known = (await store.states()).get(key);
    const state = { ...newState(provider, account), ...known };
    if (!known) {
      await store.saveState(key, state);
    }
    const at = now();
    const until = new Date(at.getTime() + leaseMillis).toISOString();
    if (
      (state.notBefore ?? '') > at.toISOString() ||
      !(await store.lease(key, at.toISOString(), until))
    ) {
      return;
    }
    try {
      await this.read(provider, account, key, state);
    } finally {
      await store.release(key);
    }
  }

  private async read(
    provider: OncallProvider,
    account: ProviderAccount,
    key: string,
    state: AccountState,
  ): Promise<void> {
    const { store, keeper, now, windowDays } = this.options;
    const at = now();
    const from = startOfDay(at) - dayMillis;
    const titles = { providerTitle: provider.title, title: account.title };
    try {
      const snapshot = await provider.sync({
        accountId: account.id,
        window: {
          from: new Date(from).toISOString(),
          to: new Date(from + (windowDays + 1) * dayMillis).toISOString(),
        },
        incidentsSince: new Date(
          at.getTime() - incidentDays * dayMillis,
        ).toISOString(),
        signal: AbortSignal.timeout(leaseMillis - 60_000),
      });
      const unmatched = await keeper.keep(key, snapshot, at);
      await store.saveState(key, {
        ...state,
        ...titles,
        asOf: at.toISOString(),
        lastAttemptAt: at.toISOString(),
        knownUntil: snapshot.window.to,
        calls: snapshot.calls,
        schedules: snapshot.schedules.length,
        services: snapshot.services.length,
        people: snapshot.people.length,
        unmatchedPeople: unmatched.slice(0, 50),
        notes: snapshot.notes,
        problem: undefined,
        problemSince: undefined,
        notBefore: undefined,
      });
      await this.tell(account, snapshot, at);
    } catch (error) {
      await this.fail(key, { ...state, ...titles }, error, at);
    }
  }

  private async tell(
    { id, alerts }: ProviderAccount,
    { incidents }: ProviderSnapshot,
    at: Date,
  ): Promise<void> {
    if (incidents.length > 0) {
      await this.options.ingest.ingest(
        [
          {
            source: {
              name: alerts?.source ?? id,
              kind: alerts?.kind ?? 'generic',
            },
            facts: incidents,
            receivedAt: at.toISOString(),
          },
        ],
        async () => {},
      );
    }
  }

  private async fail(
    key: string,
    state: AccountState,
    error: unknown,
    at: Date,
  ): Promise<void> {
    const { store, logger } = this.options;
    const problem = isError(error) ? error.message : String(error);
    const more = error instanceof ProviderError ? error.more : {};
    if (state.problem !== problem) {
      logger.warn(
        `${key} cannot be read; what it said last is served for 24 hours`,
        { problem },
      );
    }
    await store.saveState(key, {
      ...state,
      lastAttemptAt: at.toISOString(),
      calls: more.calls ?? state.calls,
      problem,
      problemSince: state.problem ? state.problemSince : at.toISOString(),
      notBefore: more.retryAfter?.toISOString(),
    });
  }
}

function startOfDay(at: Date): number {
  return Math.floor(at.getTime() / dayMillis) * dayMillis;
}
