import type { RequestOptions } from '@waymark/plugin-client';

/**
 * The tasks of the scaffolder behind runs, which have the same ids. Every method
 * rejects with `NotInstalledError`, `ServiceUnavailableError` or
 * `ResponseError`.
 *
 * @public
 */
export interface TasksApi {
  /** Has a run that has ended try again, from the step that failed. */
  retry(id: string, options?: RequestOptions): Promise<{ id: string }>;
  /** What the form was filled in with; secrets are not among it. */
  inputs(
    id: string,
    options?: RequestOptions,
  ): Promise<Record<string, unknown>>;
}
