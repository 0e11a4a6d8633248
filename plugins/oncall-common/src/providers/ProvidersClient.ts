import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import {
  mappingRightsSchema,
  scheduleChangedSchema,
} from '../schedules/scheduleViews';
import {
  calendarPreviewSchema,
  type ImportCalendar,
  type MappingPairs,
  type PreviewCalendar,
  providerListSchema,
  providerMappingsSchema,
} from './model';
import type { ProvidersApi } from './ProvidersApi';

/**
 * Asks the on-call backend about providers.
 *
 * @public
 */
export class ProvidersClient implements ProvidersApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(options?: RequestOptions) {
    return await this.requester.send(
      providerListSchema,
      { path: '/providers' },
      options,
    );
  }

  async sync(key: string, options?: RequestOptions) {
    return await this.requester.send(
      providerListSchema,
      { method: 'POST', path: '/providers/sync', body: { key } },
      options,
    );
  }

  async previewCalendar(
    scheduleId: string,
    calendar: PreviewCalendar,
    options?: RequestOptions,
  ) {
    return await this.requester.send(
      calendarPreviewSchema,
      {
        method: 'POST',
        path: pathOf('schedules', scheduleId, 'import', 'preview'),
        body: calendar,
      },
      options,
    );
  }

  async importCalendar(
    scheduleId: string,
    calendar: ImportCalendar,
    options?: RequestOptions,
  ) {
    return await this.requester.send(
      scheduleChangedSchema,
      {
        method: 'POST',
        path: pathOf('schedules', scheduleId, 'import'),
        body: calendar,
      },
      options,
    );
  }

  async mappings(options?: RequestOptions) {
    return await this.requester.send(
      providerMappingsSchema,
      { path: '/provider-mappings' },
      options,
    );
  }

  async mappingRights(entityRef: string, options?: RequestOptions) {
    return await this.requester.send(
      mappingRightsSchema,
      { path: '/provider-mappings/rights', query: { entityRef } },
      options,
    );
  }

  async map(pairs: MappingPairs, options?: RequestOptions) {
    return await this.post('/provider-mappings', pairs, options);
  }

  async unmap(entityRef: string, options?: RequestOptions) {
    return await this.post('/provider-mappings/remove', { entityRef }, options);
  }

  async dismiss(pairs: MappingPairs, options?: RequestOptions) {
    return await this.post('/provider-mappings/dismiss', pairs, options);
  }

  private async post(path: string, body: object, options?: RequestOptions) {
    return await this.requester.send(
      providerMappingsSchema,
      { method: 'POST', path, body },
      options,
    );
  }
}
