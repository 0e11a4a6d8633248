import type { Knex } from 'knex';
import type {
  AccountState,
  DismissedMapping,
  ServiceMapping,
  ServiceRecord,
} from './providerRecords';

/** Accounts of providers, their services, and which entity is which. */
export interface ProviderStore {
  /** The same through a transaction. */
  in(transaction: Knex.Transaction): ProviderStore;

  /** By key. */
  states(): Promise<Map<string, AccountState>>;
  saveState(key: string, state: AccountState): Promise<void>;
  /** Forgets an account and its services; what people mapped to them stays. */
  forget(key: string): Promise<void>;
  /** Whether the caller may read the account until the instant; nobody else may meanwhile. */
  lease(key: string, now: string, until: string): Promise<boolean>;
  release(key: string): Promise<void>;

  services(): Promise<ServiceRecord[]>;
  /** Makes these the only services of the account; writes what differs. */
  replaceServices(
    accountKey: string,
    services: readonly ServiceRecord[],
  ): Promise<void>;

  mappings(): Promise<ServiceMapping[]>;
  map(mapping: ServiceMapping): Promise<void>;
  unmap(entityRef: string): Promise<boolean>;
  /** Makes these the only ones that entities say themselves; writes what differs. */
  replaceAnnotated(mappings: readonly ServiceMapping[]): Promise<void>;
  /** The entity that is a service with this id at any provider; what the portal was told wins. */
  entityOfService(serviceId: string): Promise<string | undefined>;

  dismissed(): Promise<DismissedMapping[]>;
  dismiss(pairs: readonly DismissedMapping[]): Promise<void>;
}
