import type { PluginRequester } from '@waymark/plugin-client';
import type { ImportsApi } from './ImportsApi';
import {
  auditSchema,
  importReportSchema,
  trackerImportReportSchema,
} from './model';

type Arguments<Name extends keyof ImportsApi> = Parameters<ImportsApi[Name]>;

/**
 * Asks the platform desk to bring in requests, and what is asked for.
 *
 * @public
 */
export class ImportsClient implements ImportsApi {
  constructor(private readonly requester: PluginRequester) {}

  async importCsv(...[body, options]: Arguments<'importCsv'>) {
    return await this.requester.send(
      importReportSchema,
      { method: 'POST', path: '/imports', body },
      options,
    );
  }

  async importTracker(...[body, options]: Arguments<'importTracker'>) {
    return await this.requester.send(
      trackerImportReportSchema,
      { method: 'POST', path: '/imports/tracker', body },
      options,
    );
  }

  async audit(...[query = {}, options]: Arguments<'audit'>) {
    return await this.requester.send(
      auditSchema,
      { path: '/audit', query: { ...query } },
      options,
    );
  }
}
