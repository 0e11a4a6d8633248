import type { RequestOptions } from '@waymark/plugin-client';
import type { z } from 'zod';
import type {
  EnvironmentDetails,
  EnvironmentList,
  EnvironmentsQuery,
  extendEnvironmentSchema,
  recordEnvironmentSchema,
  reportEnvironmentSchema,
} from './model';

/**
 * Records declared environments, extends and ends them. Every method rejects
 * with `NotInstalledError`, `ServiceUnavailableError` or `ResponseError`; each
 * may be sent again.
 *
 * @public
 */
export interface EnvironmentsApi {
  list(
    query?: EnvironmentsQuery,
    options?: RequestOptions,
  ): Promise<EnvironmentList>;
  record(
    body: z.input<typeof recordEnvironmentSchema>,
    options?: RequestOptions,
  ): Promise<EnvironmentDetails>;
  extend(
    id: string,
    body: z.input<typeof extendEnvironmentSchema>,
    options?: RequestOptions,
  ): Promise<EnvironmentDetails>;
  /** Ends it now: its manifests are removed. */
  remove(id: string, options?: RequestOptions): Promise<EnvironmentDetails>;
  report(
    id: string,
    body: z.input<typeof reportEnvironmentSchema>,
    options?: RequestOptions,
  ): Promise<EnvironmentDetails>;
}
