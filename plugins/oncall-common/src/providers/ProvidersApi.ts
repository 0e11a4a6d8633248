import type { RequestOptions } from '@waymark/plugin-client';
import type { ScheduleChanged } from '../schedules/scheduleViews';
import type {
  ImportCalendar,
  MappingPairs,
  ProviderList,
  ProviderMappings,
} from './model';

/**
 * Reads the state of providers and maps entities to what they have. Every
 * method rejects with `NotInstalledError`, `ServiceUnavailableError` or
 * `ResponseError`; sending one again changes nothing more.
 *
 * @public
 */
export interface ProvidersApi {
  list(options?: RequestOptions): Promise<ProviderList>;
  /** Has an account, named by its key, read now; answers when that is over. */
  sync(key: string, options?: RequestOptions): Promise<ProviderList>;
  /** Makes the events of a calendar fixed shifts of a schedule. */
  importCalendar(
    scheduleId: string,
    calendar: ImportCalendar,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  /** What there is, what is mapped to it, and what could be. */
  mappings(options?: RequestOptions): Promise<ProviderMappings>;
  /** Maps all of the pairs, or none. */
  map(pairs: MappingPairs, options?: RequestOptions): Promise<ProviderMappings>;
  /** Takes back what the portal was told about an entity. */
  unmap(entityRef: string, options?: RequestOptions): Promise<ProviderMappings>;
  /** These are not suggested again. */
  dismiss(
    pairs: MappingPairs,
    options?: RequestOptions,
  ): Promise<ProviderMappings>;
}
