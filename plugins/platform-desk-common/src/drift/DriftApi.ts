import type { RequestOptions } from '@waymark/plugin-client';
import type { DriftDetails, DriftList, DriftQuery } from './model';

/**
 * Tells what was born from which template, and what the template has changed
 * since. Every method rejects with `NotInstalledError`,
 * `ServiceUnavailableError` or `ResponseError`.
 *
 * @public
 */
export interface DriftApi {
  /** Of everything that the caller may see; what is behind comes first. */
  list(query?: DriftQuery, options?: RequestOptions): Promise<DriftList>;
  /** A 404 for what was born from no template. */
  get(entityRef: string, options?: RequestOptions): Promise<DriftDetails>;
}
