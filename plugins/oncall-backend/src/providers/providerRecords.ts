import type {
  OncallProvider,
  ProviderAccount,
  ProviderService,
} from '@waymark/plugin-oncall-node';
import type { ProviderReading } from '@waymark/plugin-oncall-common';

/** What is kept of an account between readings. */
export interface AccountState {
  provider: string;
  providerTitle: string;
  account: string;
  title: string;
  /** Of the last success, as everything below it. */
  asOf?: string;
  knownUntil?: string;
  calls?: number;
  schedules: number;
  services: number;
  people: number;
  unmatchedPeople: string[];
  notes: string[];
  lastAttemptAt?: string;
  problem?: string;
  problemSince?: string;
  notBefore?: string;
}

/** A service as it is kept. */
export interface ServiceRecord {
  /** Provider, account and id, as in `pagerduty:acme/PABC12`. */
  key: string;
  accountKey: string;
  title: string;
  url?: string;
  /** Ids of schedules of the portal. */
  levels: { level: number; scheduleId: string }[];
  keys: ProviderService['keys'];
}

/** Which service an entity is. */
export interface ServiceMapping {
  entityRef: string;
  via: 'portal' | 'annotation';
  serviceKey: string;
  by?: string;
  at?: string;
}

/** A pair that is not suggested again. */
export interface DismissedMapping {
  entityRef: string;
  target: string;
  by: string;
  at: string;
}

/** The name of an account in the database: the provider and the account. */
export function accountKeyOf(
  provider: Pick<OncallProvider, 'id'>,
  account: Pick<ProviderAccount, 'id'>,
): string {
  return `${provider.id}:${account.id}`;
}

/** An account of which nothing was read yet. */
export function newState(
  provider: OncallProvider,
  account: ProviderAccount,
): AccountState {
  return {
    provider: provider.id,
    providerTitle: provider.title,
    account: account.id,
    title: account.title,
    schedules: 0,
    services: 0,
    people: 0,
    unmatchedPeople: [],
    notes: [],
  };
}

/** What answers need to know of an account. */
export function readingOf(state: AccountState): ProviderReading {
  const { providerTitle, title, asOf, problem, knownUntil } = state;
  return { title: `${providerTitle} (${title})`, asOf, problem, knownUntil };
}
