import type { RequestOptions } from '@waymark/plugin-client';
import type { Audit, ImportReport, TrackerImportReport } from './model';

/**
 * Brings in requests of another tracker and looks at what is asked for. Every
 * method rejects with `NotInstalledError`, `ServiceUnavailableError` or
 * `ResponseError`.
 *
 * @public
 */
export interface ImportsApi {
  /**
   * Brings in the good lines of a CSV file, each once however often it is sent
   * with the same `source`.
   */
  importCsv(
    body: { source: string; csv: string },
    options?: RequestOptions,
  ): Promise<ImportReport>;
  /**
   * Brings in a page of the issues of a tracker, each once; pass `next` of the
   * answer as `cursor` for more. `requesterRef` stands for authors whom the
   * catalog does not know; without it their issues are not brought in.
   */
  importTracker(
    body: { tracker: string; cursor?: string; requesterRef?: string },
    options?: RequestOptions,
  ): Promise<TrackerImportReport>;
  audit(
    query?: { from?: string; to?: string },
    options?: RequestOptions,
  ): Promise<Audit>;
}
