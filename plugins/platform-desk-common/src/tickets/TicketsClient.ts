import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import type { z } from 'zod';
import {
  bulkTriageAnswerSchema,
  sameTicketListSchema,
  ticketBoardSchema,
  ticketChangeListSchema,
  ticketDetailsSchema,
  ticketListSchema,
} from './ticketAnswers';
import type { TicketsApi } from './TicketsApi';

type Arguments<Name extends keyof TicketsApi> = Parameters<TicketsApi[Name]>;

/**
 * Asks the platform desk about requests.
 *
 * @public
 */
export class TicketsClient implements TicketsApi {
  constructor(private readonly requester: PluginRequester) {}

  async file(...[body, idempotencyKey, options]: Arguments<'file'>) {
    return await this.write(
      ticketDetailsSchema,
      '/tickets',
      { ...body, idempotencyKey },
      options,
    );
  }

  async list(...[query = {}, options]: Arguments<'list'>) {
    return await this.read(ticketListSchema, '/tickets', query, options);
  }

  async board(...[query = {}, options]: Arguments<'board'>) {
    return await this.read(ticketBoardSchema, '/tickets/board', query, options);
  }

  async same(...[query, options]: Arguments<'same'>) {
    return await this.read(
      sameTicketListSchema,
      '/tickets/same',
      query,
      options,
    );
  }

  async get(...[id, options]: Arguments<'get'>) {
    return await this.read(
      ticketDetailsSchema,
      pathOf('tickets', id),
      {},
      options,
    );
  }

  async act(...[id, command, options]: Arguments<'act'>) {
    return await this.write(
      ticketDetailsSchema,
      pathOf('tickets', id, 'commands'),
      command,
      options,
    );
  }

  async triageMany(...[body, options]: Arguments<'triageMany'>) {
    return await this.write(
      bulkTriageAnswerSchema,
      '/tickets/triage',
      body,
      options,
    );
  }

  async changes(...[query = {}, options]: Arguments<'changes'>) {
    return await this.read(ticketChangeListSchema, '/changes', query, options);
  }

  private async read<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    query: object,
    options?: RequestOptions,
  ) {
    const flat = Object.fromEntries(
      Object.entries(query).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? String(value) : value,
      ]),
    );
    return await this.requester.send(schema, { path, query: flat }, options);
  }

  private async write<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    body: object,
    options?: RequestOptions,
  ) {
    return await this.requester.send(
      schema,
      { method: 'POST', path, body },
      options,
    );
  }
}
