import type { RequestOptions } from '@waymark/plugin-client';
import type { Audit, ImportReport } from './model';

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
  audit(
    query?: { from?: string; to?: string },
    options?: RequestOptions,
  ): Promise<Audit>;
}
