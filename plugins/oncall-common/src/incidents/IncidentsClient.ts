import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import { z } from 'zod';
import {
  alertListSchema,
  alertMappedSchema,
  alertMappingListSchema,
  alertSourceListSchema,
  deadLetterListSchema,
  deliveryAcceptedSchema,
} from '../alerts/model';
import type { AlertsQuery, IncidentsApi, IncidentsQuery } from './IncidentsApi';
import {
  escalationPolicyListSchema,
  escalationPolicySchema,
} from './escalation';
import {
  incidentChangeListSchema,
  incidentDetailsSchema,
  incidentListSchema,
  incidentViewSchema,
} from './incidentViews';

const followSchema = z.object({ isFollowed: z.boolean() });
const followedSchema = z.object({ subjects: z.array(z.string()) });

/**
 * Asks the on-call backend about alerts and incidents.
 *
 * @public
 */
export class IncidentsClient implements IncidentsApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(query: IncidentsQuery = {}, options?: RequestOptions) {
    const { severities, ...rest } = query;
    return await this.read(
      incidentListSchema,
      '/incidents',
      { ...rest, severity: severities?.join(',') || undefined },
      options,
    );
  }

  async get(id: string, options?: RequestOptions) {
    return await this.read(
      incidentDetailsSchema,
      pathOf('incidents', id),
      {},
      options,
    );
  }

  async declare(
    body: Parameters<IncidentsApi['declare']>[0],
    options?: RequestOptions,
  ) {
    return await this.post(incidentViewSchema, '/incidents', body, options);
  }

  async command(
    id: string,
    body: Parameters<IncidentsApi['command']>[1],
    options?: RequestOptions,
  ) {
    return await this.post(
      incidentViewSchema,
      pathOf('incidents', id, 'commands'),
      body,
      options,
    );
  }

  async follow(id: string, isFollowed: boolean, options?: RequestOptions) {
    return await this.post(
      followSchema,
      pathOf('incidents', id, 'follow'),
      { isFollowed },
      options,
    );
  }

  async followEntity(
    entityRef: string,
    isFollowed: boolean,
    options?: RequestOptions,
  ) {
    return await this.post(
      followSchema,
      '/followed',
      { entityRef, isFollowed },
      options,
    );
  }

  async followed(options?: RequestOptions) {
    return await this.read(followedSchema, '/followed', {}, options);
  }

  async changes(
    query: { after?: string; limit?: number } = {},
    options?: RequestOptions,
  ) {
    return await this.read(
      incidentChangeListSchema,
      '/incidents/changes',
      query,
      options,
    );
  }

  async escalationPolicies(options?: RequestOptions) {
    return await this.read(
      escalationPolicyListSchema,
      '/escalation-policies',
      {},
      options,
    );
  }

  async setEscalationPolicy(
    policy: Parameters<IncidentsApi['setEscalationPolicy']>[0],
    options?: RequestOptions,
  ) {
    return await this.post(
      escalationPolicySchema,
      '/escalation-policies',
      policy,
      options,
    );
  }

  async alerts(query: AlertsQuery = {}, options?: RequestOptions) {
    return await this.read(alertListSchema, '/alerts', { ...query }, options);
  }

  async alertSources(options?: RequestOptions) {
    return await this.read(
      alertSourceListSchema,
      '/alert-sources',
      {},
      options,
    );
  }

  async alertMappings(options?: RequestOptions) {
    return await this.read(
      alertMappingListSchema,
      '/alert-mappings',
      {},
      options,
    );
  }

  async mapAlerts(
    body: Parameters<IncidentsApi['mapAlerts']>[0],
    options?: RequestOptions,
  ) {
    return await this.post(alertMappedSchema, '/alert-mappings', body, options);
  }

  async unmapAlerts(id: string, options?: RequestOptions) {
    return await this.post(
      alertMappingListSchema,
      pathOf('alert-mappings', id, 'remove'),
      {},
      options,
    );
  }

  async deadLetters(query: { limit?: number } = {}, options?: RequestOptions) {
    return await this.read(
      deadLetterListSchema,
      '/dead-letters',
      query,
      options,
    );
  }

  async replayDeadLetter(id: string, options?: RequestOptions) {
    await this.post(
      deliveryAcceptedSchema,
      pathOf('dead-letters', id, 'replay'),
      {},
      options,
    );
  }

  private async read<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    query: Record<string, string | number | undefined>,
    options?: RequestOptions,
  ) {
    return await this.requester.send(schema, { path, query }, options);
  }

  private async post<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    body: unknown,
    options?: RequestOptions,
  ) {
    return await this.requester.send(
      schema,
      { method: 'POST', path, body },
      options,
    );
  }
}
