import type { RequestOptions } from '@waymark/plugin-client';
import type {
  MappingRights,
  ScheduleChanged,
} from '../schedules/scheduleViews';
import type {
  CalendarPreview,
  ImportCalendar,
  MappingPairs,
  PreviewCalendar,
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
  /** What would come in of a calendar, and what would not; nothing is kept. */
  previewCalendar(
    scheduleId: string,
    calendar: PreviewCalendar,
    options?: RequestOptions,
  ): Promise<CalendarPreview>;
  /** Makes the events of a calendar fixed shifts of a schedule. */
  importCalendar(
    scheduleId: string,
    calendar: ImportCalendar,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  /** What there is, what is mapped to it, and what could be. */
  mappings(options?: RequestOptions): Promise<ProviderMappings>;
  /** Whether the caller may say which service or schedule of a provider it is. */
  mappingRights(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<MappingRights>;
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
