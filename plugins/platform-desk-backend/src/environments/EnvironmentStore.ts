import {
  type DeclaredEnvironment,
  environmentSchema,
  type EnvironmentsQuery,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import { DocumentStore } from '../hosts/DocumentStore';

/** Declared environments in the database. */
export class EnvironmentStore extends DocumentStore<DeclaredEnvironment> {
  constructor(knex: Knex) {
    super(knex, {
      table: 'environments',
      schema: environmentSchema,
      columnsOf: environment => ({
        state: environment.state,
        name: environment.name,
        service_ref: environment.serviceRef,
        owner_ref: environment.ownerRef,
        requester_ref: environment.requestedBy,
        declared_at: environment.declaredAt,
      }),
    });
  }

  /** Newest first; of everybody without `partyRefs`. */
  async select(
    selection: Pick<EnvironmentsQuery, 'state' | 'serviceRef'> & {
      name?: string;
      partyRefs?: readonly string[];
    },
    limit: number,
    connection?: Knex,
  ): Promise<DeclaredEnvironment[]> {
    const { state, serviceRef, name, partyRefs } = selection;
    return await this.list(
      query => {
        query.orderBy([
          { column: 'declared_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
        if (state !== undefined) {
          query.where({ state });
        }
        if (serviceRef !== undefined) {
          query.where('service_ref', serviceRef);
        }
        if (name !== undefined) {
          query.where({ name });
        }
        if (partyRefs) {
          query.where(either =>
            either
              .whereIn('owner_ref', [...partyRefs])
              .orWhereIn('requester_ref', [...partyRefs]),
          );
        }
      },
      limit,
      connection,
    );
  }
}
