import { isOneOf } from '@waymark/backend-features';
import {
  type Grant,
  type GrantsQuery,
  grantSchema,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import { DocumentStore } from '../hosts/DocumentStore';

/** Which grants are read. */
export type GrantSelection = Pick<GrantsQuery, 'serviceRef'> & {
  states?: readonly Grant['state'][];
  environment?: string;
  /** One of them is the subject. */
  subjectRefs?: readonly string[];
  /** One of them asked, or is the subject. */
  partyRefs?: readonly string[];
  /** One of them owns the service; with `partyRefs`, either is enough. */
  ownerRefs?: readonly string[];
  /** Asked by somebody else. */
  notBy?: string;
};

/** What leave to deploy is about. */
type Place = Pick<Grant, 'serviceRef' | 'environment'>;

/** Grants in the database. */
export class GrantStore extends DocumentStore<Grant> {
  constructor(private readonly database: Knex) {
    super(database, {
      table: 'grants',
      schema: grantSchema,
      columnsOf: grant => ({
        state: grant.state,
        service_ref: grant.serviceRef,
        environment: grant.environment,
        subject_ref: grant.subjectRef,
        requester_ref: grant.requesterRef,
        owner_ref: grant.ownerRef,
        asked_at: grant.askedAt,
        ...(grant.expiresAt ? { expires_at: grant.expiresAt } : {}),
        ...(grant.runId ? { run_id: grant.runId } : {}),
      }),
    });
  }

  /** Those that are decided on and whose runs may not know it, newest first. */
  async decidedForRuns(limit: number): Promise<Grant[]> {
    return await this.list(query => {
      query
        .whereNotNull('run_id')
        .whereNot('state', 'open')
        .orderBy('asked_at', 'desc');
    }, limit);
  }

  /** The run knows it by now. */
  async forgetRun({ id, version }: Grant): Promise<void> {
    const known = await this.get(id);
    if (known?.version === version) {
      await this.database('grants').where({ id }).update({ run_id: null });
    }
  }

  /**
   * Whether one of them may deploy at the instant: of the grants in force the
   * one that lasts longest; else what came nearest, one that was taken back
   * before one that is over.
   */
  async nearest(
    place: Place,
    subjectRefs: readonly string[],
    at: string,
  ): Promise<Grant | undefined> {
    const first = async (
      states: readonly Grant['state'][],
      column: 'expires_at' | 'asked_at',
      narrow: (query: Knex.QueryBuilder) => void = () => {},
    ) => {
      const [grant]: (Grant | undefined)[] = await this.list(query => {
        query
          .where(whereOf(place))
          .whereIn('state', [...states])
          .whereRaw(isOneOf(this.database, 'subject_ref', subjectRefs))
          .orderBy(column, 'desc');
        narrow(query);
      }, 1);
      return grant;
    };
    return (
      (await first(['granted'], 'expires_at', query => {
        query.where('expires_at', '>', at);
      })) ??
      (await first(['revoked'], 'asked_at')) ??
      (await first(['granted', 'expired'], 'asked_at'))
    );
  }

  /** Everybody who may deploy at the instant, in the order of their refs. */
  async subjectsInForce(place: Place, at: string): Promise<string[]> {
    const rows: { subject_ref: string }[] = await this.database('grants')
      .where({ ...whereOf(place), state: 'granted' })
      .where('expires_at', '>', at)
      .orderBy('subject_ref')
      .distinct('subject_ref');
    return rows.map(row => row.subject_ref);
  }

  /** Newest first. */
  async select(
    selection: GrantSelection,
    limit: number,
    connection?: Knex,
  ): Promise<Grant[]> {
    const { serviceRef, environment, notBy } = selection;
    const { states, subjectRefs, partyRefs, ownerRefs } = selection;
    return await this.list(
      query => {
        query.orderBy([
          { column: 'asked_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
        if (serviceRef !== undefined) {
          query.where('service_ref', serviceRef);
        }
        if (environment !== undefined) {
          query.where({ environment });
        }
        if (notBy !== undefined) {
          query.whereNot('requester_ref', notBy);
        }
        if (states) {
          query.whereIn('state', [...states]);
        }
        if (subjectRefs) {
          query.whereIn('subject_ref', [...subjectRefs]);
        }
        if (ownerRefs && !partyRefs) {
          query.whereIn('owner_ref', [...ownerRefs]);
        }
        if (partyRefs) {
          query.where(either => {
            either
              .whereIn('requester_ref', [...partyRefs])
              .orWhereIn('subject_ref', [...partyRefs]);
            if (ownerRefs) {
              either.orWhereIn('owner_ref', [...ownerRefs]);
            }
          });
        }
      },
      limit,
      connection,
    );
  }
}

function whereOf({ serviceRef, environment }: Place) {
  return { service_ref: serviceRef, environment };
}
