import type { RequestOptions } from '@waymark/plugin-client';
import type { z } from 'zod';
import type {
  finishRunSchema,
  Run,
  RunList,
  RunsQuery,
  startRunSchema,
} from './model';

/**
 * Records and reads runs of golden paths. Every method rejects with
 * `NotInstalledError`, `ServiceUnavailableError` or `ResponseError`; records
 * may be sent again.
 *
 * @public
 */
export interface RunsApi {
  list(query?: RunsQuery, options?: RequestOptions): Promise<RunList>;
  start(
    body: z.input<typeof startRunSchema>,
    options?: RequestOptions,
  ): Promise<Run>;
  finish(
    id: string,
    body: z.input<typeof finishRunSchema>,
    options?: RequestOptions,
  ): Promise<Run>;
}
