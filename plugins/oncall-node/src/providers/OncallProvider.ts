import type { AlertFact, AlertSourceKind } from '@waymark/plugin-oncall-common';

/**
 * One account at a provider, or one calendar: what is read at once and has a
 * state of its own.
 *
 * @public
 */
export interface ProviderAccount {
  /** Letters, digits, dashes and underscores; unique in its provider. */
  id: string;
  title: string;
  /** The source of alerts that its incidents belong to, so that a webhook and a sync tell of one. */
  alerts?: { source: string; kind: AlertSourceKind };
}

/**
 * Somebody as the provider knows them. Who that is in the catalog is up to the
 * on-call backend.
 *
 * @public
 */
export interface ProviderPerson {
  id: string;
  name: string;
  email?: string;
}

/**
 * A time in which somebody is on call: ISO instants in UTC, half-open, inside
 * the window of the snapshot.
 *
 * @public
 */
export interface ProviderShift {
  personId: string;
  start: string;
  end: string;
}

/**
 * Who is on call when, finally: overrides and everything else counted in.
 *
 * @public
 */
export interface ProviderSchedule {
  id: string;
  title: string;
  /** IANA zone; shown, nothing is computed in it. */
  zone: string;
  /** Group ref, where the configuration says whose it is. */
  ownerRef?: string;
  /** Names of teams at the provider, to match with teams of the catalog. */
  teamNames: string[];
  url?: string;
  shifts: ProviderShift[];
}

/**
 * Something at the provider that entities are mapped to.
 *
 * @public
 */
export interface ProviderService {
  id: string;
  title: string;
  /** Ids of the schedules that answer, the first level first. */
  levels: { level: number; scheduleId: string }[];
  /** Annotations of entities that name it. */
  keys: { annotation: string; value: string }[];
  url?: string;
}

/**
 * Everything that an account says, at once. `window` is what shifts cover: it
 * may end earlier than was asked where reading more would cost too many calls.
 *
 * @public
 */
export interface ProviderSnapshot {
  window: { from: string; to: string };
  people: ProviderPerson[];
  schedules: ProviderSchedule[];
  services: ProviderService[];
  /** What happened to incidents; the same fact has the same id each time. */
  incidents: AlertFact[];
  /** Requests that it took. */
  calls: number;
  /** What was left out, in sentences for whoever runs the portal. */
  notes: string[];
}

/**
 * What is asked of a provider.
 *
 * @public
 */
export interface ProviderSyncInput {
  accountId: string;
  window: { from: string; to: string };
  /** Incidents that began earlier are told only while they are open. */
  incidentsSince: string;
  signal: AbortSignal;
}

/**
 * A paging product, or another place in which schedules are kept. It is asked
 * in bulk, by one task, and never for one entity or page.
 *
 * `sync` rejects with `ProviderError` when the provider cannot be read, and
 * with `NotFoundError` for an account that is not configured. It answers with
 * everything or rejects: half an answer is none.
 *
 * @public
 */
export interface OncallProvider {
  /** Lower-case letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  /** Annotations of entities that `keys` of services may have. */
  readonly annotations: readonly string[];
  /** True for schedules that are in the portal's own database: they are never copied. */
  readonly isNative?: boolean;
  accounts(): readonly ProviderAccount[];
  sync(input: ProviderSyncInput): Promise<ProviderSnapshot>;
}
